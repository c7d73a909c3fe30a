package io.github.appmeshdsl.benchmarks.load;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.server.store.ResourceStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Measures how long the creation of a virtual node takes in meshes of different sizes, with each of the stores: over HTTP,
 * one request after the other, with the server in this process. All is measured twice; the first round is cold.
 *
 * <p>Arguments: the numbers of nodes in the meshes (100 1000 10000 40000).
 */
public final class MeshGrowth {

    private static final String ACCOUNT = "123456789012";
    private static final int MEASURED = 500;
    private static final int NODES_PER_WRITE = 1000;

    private final ResourceStore store;

    private MeshGrowth(ResourceStore store) {
        this.store = store;
    }

    /** Measures, and prints a row for each store and size. */
    public static void main(String[] args) throws Exception {
        List<String> sizes = args.length > 0 ? List.of(args) : List.of("100", "1000", "10000", "40000");
        System.out.printf("%-12s %-8s %8s %8s %8s%n", "store", "round", "nodes", "p50 ms", "p90 ms");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                MemoryStore memory = new MemoryStore();
                JdbcStore sqlite = JdbcStore.sqlite(Files.createTempDirectory("mesh-growth"));
                JdbcStore postgresql = JdbcStore.postgresql(postgres.getJdbcUrl("postgres", "postgres"))) {
            for (String round : List.of("warm-up", "mesh")) {
                for (String size : sizes) {
                    int nodes = Integer.parseInt(size);
                    new MeshGrowth(memory).measure("memory", round, nodes);
                    new MeshGrowth(sqlite).measure("SQLite", round, nodes);
                    new MeshGrowth(postgresql).measure("PostgreSQL", round, nodes);
                }
            }
        }
    }

    private void measure(String name, String round, int nodes) throws IOException, InterruptedException {
        String mesh = round + "-" + nodes;
        try (AppMeshServer server =
                AppMeshServer.start(options -> options.store(store).quotas(Quotas.NONE))) {
            Connection connection = new Connection(server.endpoint(), mesh);
            fill(mesh, nodes);
            Timings timings = new Timings(1, connection.run(Call.CREATE, MEASURED));
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-8s %8d %8.2f %8.2f%n",
                    name,
                    round,
                    nodes,
                    timings.percentile(0.5),
                    timings.percentile(0.9));
        }
    }

    private void fill(String mesh, int nodes) {
        for (int start = 0; start < nodes; start += NODES_PER_WRITE) {
            int from = start;
            store.write(ACCOUNT, mesh, writer -> {
                for (int i = from; i < Math.min(nodes, from + NODES_PER_WRITE); i++) {
                    writer.put(
                            new ResourceStore.StoredResource(
                                    ACCOUNT,
                                    ResourceKey.of(ApiKind.VIRTUAL_NODE, mesh, "filler-" + i),
                                    ACCOUNT,
                                    "uid-" + i,
                                    1,
                                    Instant.EPOCH,
                                    Instant.EPOCH,
                                    "{}",
                                    new TreeMap<>()),
                            List.of());
                }
                return from;
            });
        }
    }
}
