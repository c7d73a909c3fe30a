package io.github.appmeshdsl.cli;

/** Whether a user is present. */
class Terminal {

    /** Returns whether standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // What it is from Java 22 on is asked as well.
    boolean isInteractive() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there may be a console although there is no terminal.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
