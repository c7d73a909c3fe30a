package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A store hears of writes of another process, whatever happens to its connection. */
class PostgresNotificationsTest {

    private static final String OWNER = "111111111111";
    private static final ResourceKey NODE = ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "cart");
    private static final String LISTENING = "FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'appmesh notifications'";

    private static final long UNREADABLE = -1;

    private final Semaphore calls = new Semaphore(0);
    private String url;

    @BeforeEach
    void createDatabase() throws SQLException {
        url = PostgresDatabase.create();
    }

    /** Reads the revision after each call, and again if it cannot be read. */
    private void awaitRevision(ResourceStore store, long revision) throws InterruptedException {
        for (long now = revision(store); now < revision; now = revision(store)) {
            if (now != UNREADABLE) {
                assertThat(calls.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static long revision(ResourceStore store) {
        try {
            return store.read(reader -> reader.revisions(List.of(OWNER))).stream()
                    .mapToLong(ResourceStore.MeshRevision::revision)
                    .findFirst()
                    .orElse(0);
        } catch (ResourceStore.StoreException e) {
            return UNREADABLE;
        }
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

    private int query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Waits for the call that follows a new connection. */
    private void awaitListening() throws Exception {
        while (query("SELECT count(*) " + LISTENING) == 0) {
            assertThat(calls.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_write_of_another_process_is_reported() throws Exception {
        try (JdbcStore one = JdbcStore.postgresql(url);
                JdbcStore other = JdbcStore.postgresql(url);
                ResourceStore.Watch watch = one.onWrite(calls::release)) {
            assertThat(watch).isNotNull();
            for (int i = 0; i < 20; i++) {
                put(other);
                awaitRevision(one, revision(other));
            }
        }
    }

    @Test
    void a_write_after_the_connection_was_killed_is_reported() throws Exception {
        try (JdbcStore one = JdbcStore.postgresql(url);
                JdbcStore other = JdbcStore.postgresql(url);
                ResourceStore.Watch watch = one.onWrite(calls::release)) {
            assertThat(watch).isNotNull();
            for (int i = 0; i < 5; i++) {
                awaitListening();
                assertThat(query("SELECT count(pg_terminate_backend(pid, 10000)) " + LISTENING))
                        .isOne();
                put(other);
                awaitRevision(one, revision(other));
            }
        }
    }

    @Test
    void a_write_while_the_network_stood_still_is_reported_afterwards() throws Exception {
        URI address = URI.create(url.substring("jdbc:".length()));
        try (FreezableProxy proxy = new FreezableProxy(address.getPort());
                JdbcStore one = JdbcStore.postgresql(
                        url.replace(":" + address.getPort(), ":" + proxy.port()) + "&socketTimeout=5");
                JdbcStore other = JdbcStore.postgresql(url);
                ResourceStore.Watch watch = one.onWrite(calls::release)) {
            assertThat(watch).isNotNull();
            put(other);
            awaitRevision(one, revision(other));
            proxy.freeze();
            put(other);
            assertThat(revision(one)).isEqualTo(UNREADABLE);
            proxy.thaw();

            awaitRevision(one, revision(other));
        }
    }

    @Test
    void a_database_that_was_away_is_listened_to_again() throws Exception {
        URI address = URI.create(url.substring("jdbc:".length()));
        try (JdbcStore other = JdbcStore.postgresql(url);
                FreezableProxy proxy = new FreezableProxy(address.getPort());
                JdbcStore one = JdbcStore.postgresql(url.replace(":" + address.getPort(), ":" + proxy.port()));
                ResourceStore.Watch watch = one.onWrite(calls::release)) {
            assertThat(watch).isNotNull();
            put(other);
            awaitRevision(one, revision(other));
            proxy.refuse(true);
            put(other);
            assertThat(revision(one)).isEqualTo(UNREADABLE);
            proxy.refuse(false);

            awaitRevision(one, revision(other));
            awaitListening();
        }
    }

    @Test
    void a_connection_that_is_lost_without_an_end_is_noticed() throws Exception {
        URI address = URI.create(url.substring("jdbc:".length()));
        try (FreezableProxy proxy = new FreezableProxy(address.getPort())) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(url.replace(":" + address.getPort(), ":" + proxy.port()) + "&socketTimeout=1");
            try (PostgresNotifications notifications =
                    new PostgresNotifications("the database", database, calls::release, Duration.ofMillis(50))) {
                notifications.start();
                assertThat(calls.tryAcquire(60, TimeUnit.SECONDS)).isTrue();

                proxy.forget();

                assertThat(calls.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_closed_store_has_no_connection_and_no_thread_left() throws Exception {
        JdbcStore store = JdbcStore.postgresql(url);
        store.onWrite(calls::release);
        awaitListening();
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("appmesh-store-notifications"))
                .findFirst()
                .orElseThrow();

        store.close();
        store.close();

        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(thread.isAlive()).isFalse();
    }
}
