package io.github.appmeshdsl.cli;

import java.nio.file.Path;
import java.util.Optional;

/** The surroundings of the process: whether a user is present, the environment and the working directory. */
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

    /** Returns an environment variable unless it is unset or empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the working directory. */
    Path directory() {
        return Path.of("").toAbsolutePath();
    }
}
