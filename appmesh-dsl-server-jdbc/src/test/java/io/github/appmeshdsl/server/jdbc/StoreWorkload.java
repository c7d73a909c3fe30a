package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes one after the other, of which each changes several resources of a mesh and tells by its number what all of the
 * mesh has to look like after it.
 */
final class StoreWorkload {

    private static final String OWNER = "111111111111";
    private static final int SERVICES = 7;
    private static final Instant BEGIN = Instant.ofEpochMilli(1_700_000_000_000L);

    private final ResourceStore store;
    private final String mesh;
    private final ResourceKey node;

    StoreWorkload(ResourceStore store, int mesh) {
        this.store = store;
        this.mesh = "mesh-" + mesh;
        this.node = ResourceKey.of(ApiKind.VIRTUAL_NODE, this.mesh, "node");
    }

    /**
     * Opens a store and, in one thread for each mesh, writes until standard output is closed; prints the mesh and the number of each write
     * that was kept.
     *
     * @param arguments {@code sqlite} or {@code postgresql}, the directory or URL, the number of meshes
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        int meshes = Integer.parseInt(arguments[2]);
        try {
            // Not closed: the process is killed.
            ResourceStore store = open(arguments[0], arguments[1]);
            for (int i = 0; i < meshes; i++) {
                int mesh = i;
                StoreWorkload workload = new StoreWorkload(store, mesh);
                new Thread(() -> {
                            while (!out.checkError()) {
                                out.println(mesh + " " + workload.write());
                            }
                        })
                        .start();
            }
        } catch (ResourceStore.StoreException e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    static ResourceStore open(String database, String place) {
        return database.equals("sqlite") ? JdbcStore.sqlite(Path.of(place)) : JdbcStore.postgresql(place);
    }

    /** Does the next write and returns its number. */
    long write() {
        return store.write(OWNER, mesh, writer -> {
            long number = written(writer) + 1;
            writer.put(resource(node, number), List.of());
            writer.put(resource(service(number), number), List.of(node));
            writer.delete(OWNER, service(number + 1));
            writer.putToken(OWNER, new ResourceStore.StoredToken(token(number), "UpdateVirtualNode", "h", "{}", BEGIN));
            return number;
        });
    }

    /** Returns the number of the last write, and checks that all of that and nothing of the next one is there. */
    long check() {
        return store.read(reader -> {
            long number = written(reader);
            for (long i = Math.max(1, number - SERVICES + 2); i <= number; i++) {
                assertThat(reader.find(OWNER, service(i))).contains(resource(service(i), i));
            }
            assertThat(reader.find(OWNER, service(number + 1))).isEmpty();
            assertThat(reader.find(OWNER, node))
                    .isEqualTo(number == 0 ? Optional.empty() : Optional.of(resource(node, number)));
            List<ResourceKey> services = reader.list(OWNER, ApiKind.VIRTUAL_SERVICE, mesh, "", "", 100).stream()
                    .map(ResourceStore.StoredResource::key)
                    .toList();
            assertThat(services).hasSize((int) Math.min(number, SERVICES - 1));
            assertThat(reader.referrers(OWNER, node)).isEqualTo(services);
            assertThat(reader.token(OWNER, token(number)).isPresent()).isEqualTo(number > 0);
            assertThat(reader.token(OWNER, token(number + 1))).isEmpty();
            return number;
        });
    }

    private long written(ResourceStore.Reader reader) {
        return reader.find(OWNER, node)
                .map(ResourceStore.StoredResource::version)
                .orElse(0L);
    }

    private String token(long number) {
        return mesh + "-" + number;
    }

    private ResourceKey service(long number) {
        return ResourceKey.of(ApiKind.VIRTUAL_SERVICE, mesh, "service-" + number % SERVICES);
    }

    private static ResourceStore.StoredResource resource(ResourceKey key, long number) {
        return new ResourceStore.StoredResource(
                OWNER,
                key,
                OWNER,
                "uid-" + number,
                number,
                BEGIN,
                BEGIN.plusMillis(number),
                "{\"number\":" + number + ",\"pad\":\"" + "x".repeat((int) (number * 37 % 5000)) + "\"}",
                new TreeMap<>(Map.of("number", Long.toString(number))));
    }
}
