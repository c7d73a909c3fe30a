package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call to a database that does not answer fails within the sum of the time limits. */
class JdbcStoreTimeoutTest {

    private static final String OWNER = "111111111111";
    private static final ResourceKey NODE = ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "cart");
    /** Far above the limits, so that a slow machine passes, and far below endless. */
    private static final int LONGEST_SECONDS = 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String url;

    @BeforeEach
    void createDatabase() throws SQLException {
        url = PostgresDatabase.create();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void while_the_database_is_frozen_every_read_and_write_fails_and_afterwards_they_work() throws Exception {
        URI address = URI.create(url.substring("jdbc:".length()));
        try (FreezableProxy proxy = new FreezableProxy(address.getPort());
                JdbcStore store = JdbcStore.postgresql(url.replace(":" + address.getPort(), ":" + proxy.port()))) {
            put(store);
            proxy.freeze();

            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(threads.submit(() -> put(store)));
                calls.add(threads.submit(() -> nodes(store)));
            }
            for (Future<?> call : calls) {
                assertThatThrownBy(() -> call.get(LONGEST_SECONDS, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ResourceStore.StoreException.class);
            }

            proxy.thaw();
            put(store);
            assertThat(nodes(store)).isEqualTo(1);
        }
    }

    @Test
    void a_frozen_database_is_not_waited_for_at_the_start() throws Exception {
        URI address = URI.create(url.substring("jdbc:".length()));
        try (FreezableProxy proxy = new FreezableProxy(address.getPort())) {
            proxy.freeze();
            String frozen = url.replace(":" + address.getPort(), ":" + proxy.port());

            Future<JdbcStore> start = threads.submit(() -> JdbcStore.postgresql(frozen));

            assertThatThrownBy(() -> start.get(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ResourceStore.StoreException.class);
        }
    }

    @Test
    void a_write_does_not_wait_for_long_while_another_server_holds_the_mesh() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (JdbcStore one = JdbcStore.postgresql(url);
                JdbcStore other = JdbcStore.postgresql(url)) {
            Future<?> holder = threads.submit(() -> one.<Void>write(OWNER, "shop", writer -> {
                holds.countDown();
                await(letGo);
                return null;
            }));
            await(holds);

            Future<?> waiting = threads.submit(() -> put(other));
            assertThatThrownBy(() -> waiting.get(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ResourceStore.StoreException.class)
                    .hasMessageContaining("lock timeout");

            letGo.countDown();
            holder.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            put(other);
        }
    }

    @Test
    void a_write_does_not_wait_for_long_for_another_of_its_server() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (JdbcStore store = JdbcStore.postgresql(url)) {
            Future<?> holder = threads.submit(() -> store.<Void>write(OWNER, "shop", writer -> {
                holds.countDown();
                await(letGo);
                return null;
            }));
            await(holds);

            Future<?> waiting = threads.submit(() -> put(store));
            assertThatThrownBy(() -> waiting.get(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ResourceStore.StoreException.class)
                    .hasMessageContaining("is busy");

            letGo.countDown();
            holder.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int nodes(ResourceStore store) {
        return store.read(reader -> reader.count(OWNER, ApiKind.VIRTUAL_NODE, "shop", ""));
    }

    private static void put(ResourceStore store) {
        store.<Void>write(OWNER, "shop", writer -> {
            writer.put(
                    new ResourceStore.StoredResource(
                            OWNER, NODE, OWNER, "u", 1, Instant.EPOCH, Instant.EPOCH, "{}", new TreeMap<>()),
                    List.of());
            return null;
        });
    }
}
