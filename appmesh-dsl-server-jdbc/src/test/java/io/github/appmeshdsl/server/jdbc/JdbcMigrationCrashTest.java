package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.store.JavaProcess;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed while it creates the tables; the next one creates them. */
class JdbcMigrationCrashTest {

    private static final String FIRST_TABLE_CREATED = "CREATE TABLE appmesh_schema";
    private static final String LAST_TABLE_CREATED = "CREATE TABLE resource_count";
    private static final String REVISIONS_COUNTED = "INSERT INTO mesh_revision";
    private static final String VERSION_WRITTEN = "INSERT INTO appmesh_schema";
    private static final String COMMITTED = "COMMIT";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {FIRST_TABLE_CREATED, LAST_TABLE_CREATED, REVISIONS_COUNTED, VERSION_WRITTEN, COMMITTED})
    void on_sqlite_a_start_continues_where_one_was_killed_while_it_created_the_tables(String last) throws Exception {
        kill("sqlite", directory.toString(), last);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_TABLE_CREATED, LAST_TABLE_CREATED, REVISIONS_COUNTED, VERSION_WRITTEN, COMMITTED})
    void on_postgresql_a_start_continues_where_one_was_killed_while_it_created_the_tables(String last)
            throws Exception {
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
