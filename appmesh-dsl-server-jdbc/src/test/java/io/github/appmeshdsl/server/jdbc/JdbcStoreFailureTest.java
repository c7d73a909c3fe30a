package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcStoreFailureTest {

    private static final String OWNER = "111111111111";
    private static final ResourceKey NODE = ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "cart");
    private static final ResourceKey TOO_LONG = ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", noise());

    private String url;
    private JdbcStore store;

    @BeforeEach
    void open() throws SQLException {
        url = PostgresDatabase.create();
        store = JdbcStore.postgresql(url);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_write_with_a_failed_statement_keeps_nothing_even_if_its_work_continues() {
        assertThatThrownBy(() -> store.<Void>write(OWNER, "shop", writer -> {
                    writer.put(resource(NODE), List.of());
                    try {
                        writer.put(resource(TOO_LONG), List.of());
                    } catch (ResourceStore.StoreException ignored) {
                        // As if nothing were wrong.
                    }
                    return null;
                }))
                .isInstanceOf(ResourceStore.StoreException.class)
                .hasMessageContaining(url.split("\\?", 2)[0] + " failed: ");

        assertThat(nodes()).isZero();
    }

    @Test
    void a_connection_lost_during_a_write_keeps_nothing_of_it_and_harms_no_later_one() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> store.<Void>write(OWNER, "shop", writer -> {
                    runs.incrementAndGet();
                    writer.put(resource(NODE), List.of());
                    loseConnections();
                    return null;
                }))
                .isInstanceOf(ResourceStore.StoreException.class);

        assertThat(runs).hasValue(1);
        assertThat(nodes()).isZero();
        put();
        assertThat(nodes()).isEqualTo(1);
    }

    @Test
    void connections_lost_in_between_are_not_noticed() {
        put();

        loseConnections();
        assertThat(nodes()).isEqualTo(1);
        loseConnections();
        put();
    }

    @Test
    void writes_that_wait_for_one_another_are_run_again() throws Exception {
        CountDownLatch bothHaveOne = new CountDownLatch(2);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> backwards = other.submit(() -> crosswise("one", "a", "b", bothHaveOne));

            assertThat(crosswise("two", "b", "a", bothHaveOne)).isEqualTo("two");
            assertThat(backwards.get(60, TimeUnit.SECONDS)).isEqualTo("one");
        } finally {
            other.shutdownNow();
        }
    }

    private String crosswise(String mesh, String firstToken, String secondToken, CountDownLatch bothHaveOne) {
        return store.write(OWNER, mesh, writer -> {
            writer.token(OWNER, firstToken);
            bothHaveOne.countDown();
            try {
                assertThat(bothHaveOne.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            writer.token(OWNER, secondToken);
            return mesh;
        });
    }

    private void loseConnections() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int nodes() {
        return store.read(reader -> reader.count(OWNER, ApiKind.VIRTUAL_NODE, "shop", ""));
    }

    private void put() {
        store.<Void>write(OWNER, "shop", writer -> {
            writer.put(resource(NODE), List.of());
            return null;
        });
    }

    /** More than an index takes, however well it is compressed. */
    private static String noise() {
        StringBuilder text = new StringBuilder();
        new SplittableRandom(1).ints(20_000, '0', 'z').forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static ResourceStore.StoredResource resource(ResourceKey key) {
        return new ResourceStore.StoredResource(
                OWNER, key, OWNER, "u", 1, Instant.EPOCH, Instant.EPOCH, "{}", new TreeMap<>());
    }
}
