package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applies whose process is killed under way. */
class KillTest {

    /** A few in every build; {@code -Dkill.rounds=40} for more. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);

    @TempDir
    private Path folder;

    @Test
    void an_apply_whose_process_is_killed_is_resumed_or_planned_anew_and_converges() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        try (LiveApi live = new LiveApi()) {
            AppMesh api = live.api();
            int resumed = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long seed = 3 + round;
                Path journal = folder.resolve("journal-" + round);
                kill(live, seed, journal, 1 + random.nextInt(12));

                boolean isFresh = round % 3 == 2 || !Files.exists(journal) || Files.size(journal) == 0;
                if (isFresh) {
                    Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(seed))));
                } else {
                    Laws.assertSucceeded(api.resume(journal, ApplyListener.NONE));
                    assertThat(journal).doesNotExist();
                    resumed++;
                }
                Laws.assertHolds(api, Laws.mesh(seed));
            }
            assertThat(resumed).isPositive();
        }
    }

    /** Applies a mesh by another process, which is killed once it has begun so many steps. */
    private static void kill(LiveApi live, long seed, Path journal, int steps)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ApplyingProcess.class.getName(),
                        live.server().endpoint().toString(),
                        Long.toString(seed),
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            int begun = 0;
            for (String line = out.readLine(); line != null && begun < steps; line = out.readLine()) {
                begun += line.startsWith("started") ? 1 : 0;
                assertThat(line).doesNotStartWith("failed");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
