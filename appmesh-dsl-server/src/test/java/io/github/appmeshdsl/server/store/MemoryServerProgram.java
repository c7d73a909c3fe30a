package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.server.AppMeshServer;
import java.io.IOException;
import java.io.OutputStream;

/** A server in memory that runs until its input ends. */
final class MemoryServerProgram {

    private MemoryServerProgram() {}

    /** Starts the server and prints where it is. */
    public static void main(String[] arguments) throws IOException {
        AppMeshServer server = AppMeshServer.start();
        System.out.println(server.endpoint());
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
