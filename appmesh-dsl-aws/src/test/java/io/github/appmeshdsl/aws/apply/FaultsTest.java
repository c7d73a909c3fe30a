package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.call.ManualTime;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applies that fail at one request after the other, and what comes of them. */
class FaultsTest {

    @TempDir
    private Path folder;

    private LiveApi live;

    @BeforeEach
    void start() {
        live = new LiveApi();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    /** An API that gives up at the first failure, so that no fault is passed over. */
    private AppMesh impatient() {
        Pacing pacing = LiveApi.FAST.pacing().patience(Duration.ZERO);
        return AppMesh.of(live.client(), LiveApi.FAST.pacing(pacing));
    }

    private static Fault fault(String name) {
        return switch (name) {
            case "lost answer" -> new Fault.ResetAfter();
            case "lost request" -> new Fault.ResetBefore();
            case "error" -> new Fault.InternalServerError();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"lost answer, 2, 1", "lost request, 1, 2", "error, 6, 7"})
    void an_apply_that_fails_at_any_request_is_resumed_or_planned_anew_and_converges(
            String fault, long firstSeed, long secondSeed) {
        Mesh first = Laws.mesh(firstSeed);
        Mesh second = Laws.mesh(secondSeed);
        AppMesh api = AppMesh.of(live.client(), LiveApi.FAST.time(new ManualTime()));
        int failed = 0;
        for (int n = 1; ; n++) {
            Laws.assertSucceeded(api.apply(api.plan(first)));
            Plan change = api.plan(second);
            Path journal = folder.resolve("journal-" + n);

            live.server().faults().addOnce(fault(fault), "*", n);
            ApplyResult stopped = impatient().apply(change, ApplyOptions.DEFAULT.journal(journal));
            live.server().faults().clear();
            if (stopped.succeeded()) {
                Laws.assertHolds(api, second);
                break;
            }
            failed++;
            assertThat(stopped.failures().get(0).toString())
                    .contains(stopped.failures().get(0).step().key().toString());
            assertThat(stopped.done().size()
                            + stopped.failures().size()
                            + stopped.left().size())
                    .isEqualTo(change.steps().size());
            if (n % 3 > 0) {
                ApplyResult resumed = api.resume(journal, ApplyListener.NONE);
                Laws.assertSucceeded(resumed);
                assertThat(resumed.done()).containsExactlyInAnyOrderElementsOf(change.steps());
                assertThat(journal).doesNotExist();
            } else {
                Laws.assertSucceeded(api.apply(api.plan(second)));
            }
            Laws.assertHolds(api, second);
        }
        assertThat(failed).isGreaterThan(10);
    }

    @Test
    void faults_that_pass_are_waited_out() {
        live.server()
                .faults()
                .add(new Fault.InternalServerError(), "*", 0.1)
                .add(new Fault.ResetAfter(), "*", 0.05)
                .add(new Fault.ResetBefore(), "*", 0.05)
                .add(new Fault.Throttling(), "*", 0.05)
                .add(new Fault.StaleRead(Duration.ofMillis(300)), "Describe*", 0.3);
        AppMesh api = live.api();
        Mesh mesh = Laws.mesh(9);

        ApplyResult result = api.apply(api.plan(mesh));
        live.server().faults().clear();

        Laws.assertSucceeded(result);
        Laws.assertHolds(api, mesh);
    }

    @Test
    void a_failed_apply_says_which_resource_what_the_service_said_and_what_to_do() {
        Mesh mesh = Laws.mesh(4);
        Plan plan = live.api().plan(mesh);
        live.server().faults().add(new Fault.Unavailable(), "CreateVirtualRouter", 1);

        ApplyResult result = impatient().apply(plan, ApplyOptions.DEFAULT.journal(folder.resolve("j")));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.failures())
                .isNotEmpty()
                .allSatisfy(failure ->
                        assertThat(failure.toString()).matches("create virtualRouter/\\S+: .+; try again later"));
        assertThat(result.left()).isNotEmpty();
        assertThat(Files.exists(folder.resolve("j"))).isTrue();
    }
}
