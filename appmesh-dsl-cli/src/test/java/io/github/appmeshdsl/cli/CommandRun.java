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
        return run(input.getBytes(StandardCharsets.UTF_8), Surroundings.NONE.interactive(), arguments);
    }

    static CommandRun withInput(byte[] input, String... arguments) {
        return run(input, Surroundings.NONE, arguments);
    }

    /** Runs a command in these surroundings. */
    static CommandRun in(Surroundings surroundings, String... arguments) {
        return run(new byte[0], surroundings, arguments);
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
