package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.server.AppMeshServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A server that runs until its input ends: with the process that started it, if it is not killed before. */
final class ServerProgram {

    private ServerProgram() {}

    /**
     * Starts the server and prints its address.
     *
     * @param arguments {@code memory}, {@code sqlite} or {@code postgresql}, and the directory or URL
     */
    public static void main(String[] arguments) throws IOException {
        AppMeshServer server = AppMeshServer.start(options -> {
            switch (arguments[0]) {
                case "sqlite" -> options.store(() -> JdbcStore.sqlite(Path.of(arguments[1])));
                case "postgresql" -> options.store(() -> JdbcStore.postgresql(arguments[1]));
                default -> {}
            }
        });
        System.out.println(server.endpoint());
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
