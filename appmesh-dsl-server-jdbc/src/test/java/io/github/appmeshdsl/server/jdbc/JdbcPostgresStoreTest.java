package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.server.store.ResourceStoreContract;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two stores of one database take turns and must behave like one store. */
class JdbcPostgresStoreTest extends ResourceStoreContract {

    private static final AtomicInteger TURNS = new AtomicInteger();

    private static List<JdbcStore> stores = List.of();

    @BeforeAll
    static void open() throws SQLException {
        String url = PostgresDatabase.create();
        stores = List.of(JdbcStore.postgresql(url), JdbcStore.postgresql(url));
    }

    @AfterAll
    static void close() {
        stores.forEach(JdbcStore::close);
    }

    @Override
    public ResourceStore store() {
        return stores.get(TURNS.incrementAndGet() % stores.size());
    }
}
