package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/** {@code appmesh server} until its input ends: with the process that started it, if it is not killed before. */
final class ServerProgram {

    private ServerProgram() {}

    /**
     * Runs the command.
     *
     * @param arguments what follows the name of the command
     */
    public static void main(String[] arguments) {
        Thread end = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                System.err.println("the pipe from the test cannot be read: " + e);
            }
            Runtime.getRuntime().halt(0);
        });
        end.setDaemon(true);
        end.start();
        Main.main(Stream.concat(Stream.of("server"), Stream.of(arguments)).toArray(String[]::new));
    }
}
