package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.ManualTime;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.server.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplierTest {

    @TempDir
    private Path folder;

    private LiveApi live;
    private AppMesh api;

    @BeforeEach
    void start() {
        live = new LiveApi();
        api = live.api();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void a_step_begins_when_those_that_it_needs_are_done_and_no_more_than_eight_are_under_way() {
        Plan plan = api.plan(Laws.mesh(9));
        Set<Integer> done = new HashSet<>();
        List<Integer> underWay = new ArrayList<>();
        int[] most = new int[1];

        Laws.assertSucceeded(api.apply(plan, ApplyOptions.DEFAULT.listener(new ApplyListener() {
            @Override
            public void started(Step step) {
                assertThat(done).containsAll(step.needs());
                underWay.add(step.id());
                most[0] = Math.max(most[0], underWay.size());
            }

            @Override
            public void done(Step step) {
                done.add(step.id());
                underWay.remove(Integer.valueOf(step.id()));
            }
        })));

        assertThat(done).hasSameSizeAs(plan.steps());
        assertThat(underWay).isEmpty();
        assertThat(most[0]).isBetween(2, 8);
    }

    @Test
    void a_plan_with_conflicts_is_not_executed() {
        Plan plan = api.plan(Laws.mesh(1));
        Plan.Note conflict = new Plan.Note(plan.steps().get(0).key(), "has no tag");
        Plan refused = new Plan(plan.mesh(), Optional.empty(), plan.steps(), List.of(conflict), List.of(), List.of());
        live.takeRequests();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> api.apply(refused))
                .withMessage("the plan has conflicts; the first is mesh/shop: has no tag");
        assertThat(live.takeRequests()).isEmpty();
    }

    @Test
    void a_plan_whose_steps_stand_before_those_that_they_need_is_not_executed() {
        Plan plan = api.plan(Laws.mesh(1));
        List<Step> steps = new ArrayList<>(plan.steps());
        Collections.reverse(steps);
        Plan refused = new Plan(plan.mesh(), Optional.empty(), steps, List.of(), List.of(), List.of());

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> api.apply(refused))
                .withMessageEndingWith("stands before one that it needs, or twice");
    }

    @Test
    void a_listener_that_fails_ends_the_apply_which_can_be_resumed() {
        Plan plan = api.plan(Laws.mesh(3));
        Path journal = folder.resolve("journal");
        ApplyListener failing = new ApplyListener() {
            @Override
            public void done(Step step) {
                if (step.id() == 3) {
                    throw new IllegalStateException("the terminal is gone");
                }
            }
        };

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        api.apply(plan, ApplyOptions.DEFAULT.journal(journal).listener(failing)))
                .withMessage("the terminal is gone");

        Laws.assertSucceeded(api.resume(journal, ApplyListener.NONE));
        Laws.assertHolds(api, Laws.mesh(3));
    }

    @Test
    void an_apply_whose_thread_is_interrupted_stops_and_can_be_resumed() {
        Plan plan = api.plan(Laws.mesh(3));
        Path journal = folder.resolve("journal");
        live.server().faults().addOnce(new Fault.Latency(Duration.ofSeconds(2)), "CreateVirtualNode", 1);
        Thread applying = Thread.currentThread();
        ApplyListener interrupting = new ApplyListener() {
            @Override
            public void started(Step step) {
                if (step.id() == 2) {
                    applying.interrupt();
                }
            }
        };

        ApplyResult stopped =
                api.apply(plan, ApplyOptions.DEFAULT.journal(journal).listener(interrupting));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.succeeded()).isFalse();
        assertThat(stopped.failures())
                .extracting(ApplyResult.StepFailure::failure)
                .isSubsetOf(Failure.INTERRUPTED, Failure.CONNECTION);
        live.server().faults().clear();
        Laws.assertSucceeded(api.resume(journal, ApplyListener.NONE));
        Laws.assertHolds(api, Laws.mesh(3));
    }

    @Test
    void an_apply_that_is_throttled_slows_down_and_succeeds() {
        live.server().faults().add(new Fault.Throttling(), "Create*", 0.2);
        Plan plan = api.plan(Laws.mesh(6));

        ManualTime time = new ManualTime();
        Laws.assertSucceeded(AppMesh.of(live.client(), LiveApi.FAST.time(time)).apply(plan));

        assertThat(time.elapsed()).isPositive();
        live.server().faults().clear();
        Laws.assertHolds(api, Laws.mesh(6));
    }

    @Test
    void an_outage_is_reported_while_the_call_is_retried() {
        try (LiveApi live = new LiveApi()) {
            List<CallException> outages = new ArrayList<>();
            Plan plan = live.api().plan(Laws.mesh(1));
            live.server().faults().addOnce(new Fault.InternalServerError(), "CreateMesh", 1);
            live.server().faults().addOnce(new Fault.InternalServerError(), "CreateMesh", 2);
            AppMesh unhurried = AppMesh.of(live.client(), LiveApi.FAST.time(new ManualTime()));

            ApplyResult result = unhurried.apply(plan, ApplyOptions.DEFAULT.listener(new ApplyListener() {
                @Override
                public void waiting(CallException failure) {
                    outages.add(failure);
                }
            }));

            assertThat(result.orThrow()).isSameAs(result);
            assertThat(outages)
                    .singleElement()
                    .satisfies(outage -> assertThat(outage.operation()).isEqualTo("CreateMesh mesh/shop"));
        }
    }

    @Test
    void a_failed_apply_can_be_thrown() {
        try (LiveApi live = new LiveApi()) {
            Plan plan = live.api().plan(Laws.mesh(1));
            Laws.assertSucceeded(live.api().apply(live.api().plan(Mesh.of(Laws.NAME, b -> {}))));

            ApplyResult result = live.api().apply(plan);

            assertThatExceptionOfType(ApplyException.class)
                    .isThrownBy(result::orThrow)
                    .withMessageContaining("create mesh/shop: ")
                    .satisfies(e -> assertThat(e.result()).isSameAs(result));
        }
    }
}
