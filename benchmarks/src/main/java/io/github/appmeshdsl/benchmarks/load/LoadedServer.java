package io.github.appmeshdsl.benchmarks.load;

import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import io.github.appmeshdsl.server.limit.Quotas;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The server in a process of its own. Prints its endpoint, and ends when its input does. Argument: nothing for the store in
 * memory, a directory for SQLite, or the URL of a PostgreSQL database.
 */
public final class LoadedServer {

    private LoadedServer() {}

    /** Starts the server and waits. */
    public static void main(String[] args) throws IOException {
        String store = args.length == 0 ? "" : args[0];
        try (AppMeshServer server = AppMeshServer.start(options -> {
            options.quotas(Quotas.NONE);
            if (store.startsWith("jdbc:")) {
                options.store(() -> JdbcStore.postgresql(store));
            } else if (!store.isEmpty()) {
                options.store(() -> JdbcStore.sqlite(Path.of(store)));
            }
        })) {
            System.out.println(server.endpoint());
            while (System.in.read() >= 0) {}
        }
    }
}
