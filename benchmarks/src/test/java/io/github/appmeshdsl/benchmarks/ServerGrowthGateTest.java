package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A write to a large mesh costs about as much as a write to a small one. */
class ServerGrowthGateTest {

    private static final String OWNER = "111111111111";
    private static final ResourceKey SHARED = node("shared");

    @Test
    void a_write_in_memory_allocates_about_the_same_in_a_mesh_of_any_size() throws Exception {
        // A tree of 40,000 is about twice as deep as one of 100; a copy would be 400 times as large.
        assertThat((double) bytesOfWrite(40_000)).isLessThanOrEqualTo(3.0 * bytesOfWrite(100));
    }

    private static long bytesOfWrite(int nodes) throws Exception {
        MemoryStore store = new MemoryStore();
        store.<Void>write(OWNER, "shop", writer -> {
            for (int i = 0; i < nodes; i++) {
                put(writer, "node-" + i);
            }
            return null;
        });
        return Allocation.bytesOf(() -> store.<Integer>write(OWNER, "shop", writer -> {
            writer.delete(OWNER, node("another"));
            put(writer, "another");
            return writer.count(OWNER, ApiKind.VIRTUAL_NODE, "shop", "")
                    + writer.referrers(OWNER, node("another")).size();
        }));
    }

    private static ResourceKey node(String name) {
        return ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", name);
    }

    private static void put(ResourceStore.Writer writer, String name) {
        writer.put(
                new ResourceStore.StoredResource(
                        OWNER, node(name), OWNER, "uid", 1, Instant.EPOCH, Instant.EPOCH, "{}", new TreeMap<>()),
                List.of(SHARED));
    }
}
