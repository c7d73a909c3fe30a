package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoAppliersTest {

    private static final PlanOptions RED = PlanOptions.defaults().owner("red").prune(true);
    private static final PlanOptions BLUE = PlanOptions.defaults().owner("blue").prune(true);

    private LiveApi live;

    @BeforeEach
    void start() {
        live = new LiveApi();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void of_two_who_create_the_same_mesh_at_once_one_gets_it_and_the_other_a_conflict() throws Exception {
        Mesh red = Laws.mesh(1);
        Mesh blue = Laws.mesh(6);
        AppMesh redApi = live.api(RED);
        AppMesh blueApi = live.api(BLUE);
        Plan redPlan = redApi.plan(red);
        Plan bluePlan = blueApi.plan(blue);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<ApplyResult>> results = threads.invokeAll(
                    List.<Callable<ApplyResult>>of(() -> redApi.apply(redPlan), () -> blueApi.apply(bluePlan)));
            ApplyResult redResult = results.get(0).get();
            ApplyResult blueResult = results.get(1).get();

            boolean redWon = redResult.succeeded();
            assertThat(blueResult.succeeded()).isEqualTo(!redWon);
            ApplyResult lost = redWon ? blueResult : redResult;
            assertThat(lost.done()).isEmpty();
            assertThat(lost.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
                assertThat(failure.toString())
                        .isEqualTo("create mesh/shop: it exists already and differs from what was to be created;"
                                + " the mesh was changed meanwhile; plan again");
            });
            Laws.assertHolds(redWon ? redApi : blueApi, redWon ? red : blue);
            AppMesh loser = redWon ? blueApi : redApi;
            assertThat(loser.plan(redWon ? blue : red).isExecutable()).isFalse();
            assertThat(loser.planDestroy(Laws.NAME).steps()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void of_two_plans_for_one_state_the_second_changes_nothing_that_the_first_has_changed() {
        AppMesh api = live.api(RED);
        Mesh start = Laws.mesh(1).copy(b -> b.egressFilter(EgressFilter.DROP_ALL));
        Laws.assertSucceeded(api.apply(api.plan(start)));
        Mesh changed = start.copy(b -> b.egressFilter(EgressFilter.ALLOW_ALL));
        Plan first = api.plan(changed);
        Plan second =
                api.plan(start.copy(b -> b.serviceDiscovery(MeshServiceDiscovery.preferring(IpPreference.IPV6_ONLY))));

        Laws.assertSucceeded(api.apply(first));
        live.takeRequests();
        ApplyResult late = api.apply(second);
        assertThat(LiveApi.writes(live.takeRequests())).isZero();

        assertThat(late.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message())
                        .isEqualTo("it was changed since the plan was made (version 1 then, 2 now)"));
        Laws.assertHolds(api, changed);
    }

    @Test
    void a_resource_of_the_same_name_that_was_made_anew_is_not_deleted_by_an_old_plan() {
        AppMesh api = live.api(RED);
        Mesh mesh = Laws.mesh(1);
        Laws.assertSucceeded(api.apply(api.plan(mesh)));
        Plan old = api.planDestroy(Laws.NAME);
        Laws.assertSucceeded(api.apply(api.planDestroy(Laws.NAME)));
        Laws.assertSucceeded(api.apply(api.plan(mesh)));

        ApplyResult late = api.apply(old, ApplyOptions.DEFAULT.compareFirst(true));

        assertThat(late.done()).isEmpty();
        assertThat(late.left()).hasSameSizeAs(old.steps());
        assertThat(late.failures())
                .hasSameSizeAs(old.steps())
                .allSatisfy(failure -> assertThat(failure.message())
                        .isEqualTo("it was deleted and created again since the plan was made"));
        Laws.assertHolds(api, mesh);
    }

    @Test
    void a_dry_run_compares_and_writes_nothing() {
        AppMesh api = live.api(RED);
        Plan plan = api.plan(Laws.mesh(1));
        live.takeRequests();

        ApplyResult dry = api.apply(plan, ApplyOptions.DEFAULT.dryRun(true));

        assertThat(dry.succeeded()).isTrue();
        assertThat(dry.left()).isEqualTo(plan.steps());
        assertThat(LiveApi.writes(live.takeRequests())).isZero();
        Laws.assertSucceeded(api.apply(plan));
        assertThat(api.apply(plan, ApplyOptions.DEFAULT.dryRun(true)).failures())
                .hasSameSizeAs(plan.steps());
    }
}
