package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.store.JavaProcess;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed repeatedly while they write; the next one continues with the stored state. */
class JdbcStoreCrashTest {

    private static final int MESHES = 3;

    @TempDir
    Path directory;

    @Test
    void sqlite_loses_no_write_that_was_acknowledged_and_keeps_none_by_half() throws Exception {
        crash("sqlite", directory.toString(), 15);
    }

    @Test
    void postgresql_loses_no_write_that_was_acknowledged_and_keeps_none_by_half() throws Exception {
        crash("postgresql", PostgresDatabase.create(), 6);
    }

    private static void crash(String database, String place, int rounds) throws Exception {
        SplittableRandom random = new SplittableRandom(rounds);
        long[] acknowledged = new long[MESHES];
        for (int round = 0; round < rounds; round++) {
            JavaProcess process = JavaProcess.start(StoreWorkload.class, database, place, Integer.toString(MESHES));
            killAfter(random.nextInt(1, 100), process, acknowledged);
            check(database, place, acknowledged);
        }
    }

    private static void killAfter(int writes, JavaProcess process, long[] acknowledged) throws InterruptedException {
        try {
            for (int i = 0; i < writes; i++) {
                note(process.nextLine(), acknowledged);
            }
        } finally {
            process.kill();
        }
        // What it printed before it was killed; the last line may be incomplete.
        for (String line : process.output()) {
            if (line.matches("\\d \\d+")) {
                note(line, acknowledged);
            }
        }
        process.exitValue();
    }

    private static void note(@Nullable String line, long[] acknowledged) {
        assertThat(line).matches("\\d \\d+");
        int mesh = line.charAt(0) - '0';
        acknowledged[mesh] = Math.max(acknowledged[mesh], Long.parseLong(line.substring(2)));
    }

    private static void check(String database, String place, long[] acknowledged) {
        try (ResourceStore store = StoreWorkload.open(database, place)) {
            for (int mesh = 0; mesh < MESHES; mesh++) {
                long written = new StoreWorkload(store, mesh).check();
                // One write may have been kept and not acknowledged any more.
                assertThat(written).isBetween(acknowledged[mesh], acknowledged[mesh] + 1);
            }
        }
    }
}
