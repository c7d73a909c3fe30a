package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.server.store.ResourceStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class JdbcSqliteStoreTest extends ResourceStoreContract {

    @TempDir
    static Path directory;

    private static JdbcStore store;

    @BeforeAll
    static void open() {
        store = JdbcStore.sqlite(directory.resolve("a directory/with ü, ? and %20"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    public ResourceStore store() {
        return store;
    }
}
