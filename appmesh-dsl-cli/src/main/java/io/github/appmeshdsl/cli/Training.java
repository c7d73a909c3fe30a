package io.github.appmeshdsl.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs several commands in one process, which archives the classes that they load. Only for the build of a release.
 *
 * <p>Arguments: a file with a command on each line, and what stands for {@code ENDPOINT} in it.
 */
final class Training {

    private Training() {}

    public static void main(String[] args) throws IOException {
        Main.prepare();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        for (String command : Files.readAllLines(Path.of(args[0]))) {
            out.println("$ appmesh " + command);
            Console console = new Console(new ByteArrayInputStream(new byte[0]), out, out, new Terminal());
            int exitCode =
                    Main.run(console, command.replace("ENDPOINT", args[1]).split(" "));
            out.flush();
            if (exitCode == ExitCode.FAILED) {
                System.exit(exitCode);
            }
        }
    }
}
