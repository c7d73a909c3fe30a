package io.github.appmeshdsl.aws.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.ManualTime;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.server.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepRunTest {

    private final ManualTime time = new ManualTime();
    private LiveApi live;
    private AppMesh api;

    @BeforeEach
    void start() {
        live = new LiveApi();
        api = AppMesh.of(live.client(), LiveApi.FAST.time(time));
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private static Plan plan(Step... steps) {
        return new Plan(Laws.NAME, Optional.empty(), List.of(steps), List.of(), List.of(), List.of());
    }

    private static Step step(
            Step.Action action, ResourceKey key, Optional<ResourceData> before, Optional<ResourceData> after) {
        return new Step(1, action, key, before, after, Set.of(), List.of(), List.of(), false);
    }

    @Test
    void a_delete_that_is_blocked_is_tried_a_few_times_and_then_tells_the_blocker() {
        Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1))));
        ResourceKey key = ResourceKey.ofMesh(Laws.NAME);
        ResourceData mesh = api.read(Laws.NAME).resources().get(0);
        live.takeRequests();

        ApplyResult result = api.apply(plan(step(Step.Action.DELETE, key, Optional.of(mesh), Optional.empty())));

        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failure()).isEqualTo(Failure.IN_USE);
            assertThat(failure.toString()).startsWith("delete mesh/shop: ").contains("active");
        });
        assertThat(live.takeRequests()).containsEntry("DeleteMesh", 6);
        assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(6));
    }

    @Test
    void what_somebody_else_has_deleted_is_deleted() {
        Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1))));
        Plan destroy = api.planDestroy(Laws.NAME);
        Laws.assertSucceeded(api.apply(destroy));
        live.takeRequests();

        Laws.assertSucceeded(api.apply(destroy));

        assertThat(LiveApi.writes(live.takeRequests())).isZero();
    }

    @Test
    void an_update_of_what_is_gone_is_a_conflict() {
        ResourceKey key = ResourceKey.ofMesh(Laws.NAME);
        ResourceData mesh = MeshResources.of(Laws.mesh(1).view()).get(0);

        ApplyResult result = api.apply(plan(step(Step.Action.UPDATE, key, Optional.of(mesh), Optional.of(mesh))));

        assertThat(result.failures())
                .singleElement()
                .hasToString("update mesh/shop: it no longer exists; the mesh was changed meanwhile; plan again");
    }

    @Test
    void tags_that_others_have_changed_are_a_conflict() {
        Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1))));
        Plan tagging = api.plan(Laws.mesh(1).copy(b -> b.tags(Map.of("team", "a"))));
        String arn =
                api.read(Laws.NAME).resources().get(0).metadata().orElseThrow().arn();
        live.client().tagResource(r -> r.resourceArn(arn).tags(t -> t.key("x").value("y")));

        ApplyResult result = api.apply(tagging);

        assertThat(tagging.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.action()).isEqualTo(Step.Action.TAG));
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.message()).isEqualTo("its tags have changed since the plan was made"));
        Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1).copy(b -> b.tags(Map.of("team", "a"))))));
        assertThat(api.read(Laws.NAME).resources().get(0).tags())
                .isEqualTo(Map.of("team", "a", PlanOptions.DEFAULT_OWNERSHIP_TAG, PlanOptions.DEFAULT_OWNER));
    }

    @Test
    void a_create_whose_answer_was_lost_is_done_once() {
        Plan plan = api.plan(Laws.mesh(1));
        live.server().faults().addOnce(new Fault.ResetAfter(), "CreateVirtualRouter", 1);

        Laws.assertSucceeded(api.apply(plan));

        Laws.assertHolds(api, Laws.mesh(1));
        assertThat(api.read(Laws.NAME).resources())
                .allSatisfy(resource ->
                        assertThat(resource.metadata().orElseThrow().version()).isEqualTo(1));
    }

    @Test
    void the_token_of_a_step_is_its_own_and_fits_the_service() {
        Plan plan = api.plan(Laws.mesh(3));

        List<String> tokens = plan.steps().stream()
                .map(step -> StepRun.clientToken("run", step))
                .toList();

        assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> token.matches("[A-Za-z0-9_-]{36}"));
        assertThat(StepRun.clientToken("run", plan.steps().get(0))).isEqualTo(tokens.get(0));
        assertThat(StepRun.clientToken("other run", plan.steps().get(0))).isNotEqualTo(tokens.get(0));
    }
}
