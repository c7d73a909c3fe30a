package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed while it makes the tables; the next one makes them. */
class JdbcMigrationCrashTest {

    private static final String TABLE_OF_MIGRATIONS_MADE = "flyway_schema_history_s_idx";
    private static final String FIRST_TABLE_MADE = "CREATE TABLE resource";
    private static final String LAST_INDEX_MADE = "CREATE INDEX token_by_age";
    private static final String MIGRATION_NOTED = "INSERT INTO";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {TABLE_OF_MIGRATIONS_MADE, FIRST_TABLE_MADE, LAST_INDEX_MADE, MIGRATION_NOTED})
    void on_sqlite_nothing_is_left_of_a_migration_that_did_not_end(String last) throws Exception {
        kill("sqlite", directory.toString(), last);
    }

    @ParameterizedTest
    @ValueSource(strings = {TABLE_OF_MIGRATIONS_MADE, FIRST_TABLE_MADE, LAST_INDEX_MADE, MIGRATION_NOTED})
    void on_postgresql_nothing_is_left_of_a_migration_that_did_not_end(String last) throws Exception {
        kill("postgresql", PostgresDatabase.create(), last);
    }

    private static void kill(String database, String place, String last) throws Exception {
        JavaProcess process = JavaProcess.start(MigrationStop.class, database, place, last);
        assertThat(process.output()).isEmpty();
        assertThat(process.exitValue()).isEqualTo(MigrationStop.STOPPED);

        try (ResourceStore store = StoreWorkload.open(database, place)) {
            StoreWorkload workload = new StoreWorkload(store, 0);
            assertThat(workload.check()).isZero();
            assertThat(workload.write()).isEqualTo(1);
            assertThat(workload.check()).isEqualTo(1);
        }
    }
}
