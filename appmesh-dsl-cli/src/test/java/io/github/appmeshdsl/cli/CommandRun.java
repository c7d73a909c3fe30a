package io.github.appmeshdsl.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a command answered, with the names of files as someone in their directory would see them. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        return withInput(new byte[0], arguments);
    }

    static CommandRun withInput(String input, String... arguments) {
        return withInput(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    /** Runs a command in front of somebody who types this. */
    static CommandRun onTerminal(String input, String... arguments) {
        Terminal terminal = new Terminal() {
            @Override
            boolean isInteractive() {
                return true;
            }
        };
        return run(input.getBytes(StandardCharsets.UTF_8), terminal, arguments);
    }

    static CommandRun withInput(byte[] input, String... arguments) {
        Terminal none = new Terminal() {
            @Override
            boolean isInteractive() {
                return false;
            }
        };
        return run(input, none, arguments);
    }

    private static CommandRun run(byte[] input, Terminal terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console =
                new Console(new ByteArrayInputStream(input), new PrintWriter(out), new PrintWriter(err), terminal);
        int exitCode = Main.run(console, arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Returns the same as seen from a directory. */
    CommandRun seenFrom(Path directory) {
        return new CommandRun(exitCode, seenFrom(directory, out), seenFrom(directory, err));
    }

    private static String seenFrom(Path directory, String text) {
        return text.replace(directory + "/", "").replace(directory.toString(), ".");
    }
}
