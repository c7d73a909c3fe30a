package io.github.appmeshdsl.server.store;

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
        store = JdbcStore.openSqlite(directory.resolve("a directory/with ü, ? and %20"));
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
