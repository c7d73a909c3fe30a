package io.github.appmeshdsl.aws.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.server.limit.Quotas;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tags a plan reads, and that it is the same plan whichever these are. */
class LivePlannerTest {

    private static final int SERVICES = 1_000;
    private static final PlanOptions PRUNING = PlanOptions.defaults().prune(true);
    private static final PlanOptions FEW_TAGS = PRUNING.tags(PlanOptions.TagReading.CHANGED);

    @Test
    void a_mesh_of_1000_services_is_read_and_found_as_desired_by_the_fewest_calls() {
        Mesh mesh = services(SERVICES, 8080);
        try (LiveApi live = new LiveApi(options -> options.quotas(Quotas.NONE))) {
            Laws.assertSucceeded(live.api().apply(live.api().plan(mesh)));
            Map<String, Integer> fewest = Map.of(
                    "DescribeMesh", 1,
                    "ListVirtualNodes", 1,
                    "DescribeVirtualNode", 1,
                    "ListVirtualRouters", 1,
                    "ListVirtualServices", SERVICES / 100,
                    "DescribeVirtualService", SERVICES,
                    "ListVirtualGateways", 1);

            live.takeRequests();
            LiveMesh untagged = live.api().read(Laws.NAME, LiveMesh.ReadOptions.DEFAULT.tags(false));
            assertThat(live.takeRequests()).isEqualTo(fewest);
            assertThat(untagged.resources()).hasSize(SERVICES + 2);
            assertThat(untagged.tagsUnread()).hasSize(SERVICES + 2);
            assertThat(untagged.resources())
                    .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));

            Plan none = live.api(FEW_TAGS).plan(mesh);
            assertThat(none.isEmpty()).isTrue();
            assertThat(live.api().apply(none).succeeded()).isTrue();
            assertThat(live.takeRequests()).isEqualTo(fewest);

            Plan change = live.api(FEW_TAGS).plan(services(SERVICES - 1, 9090));
            assertThat(steps(change)).containsExactly("UPDATE virtualNode/all", "DELETE virtualService/s999.local");
            assertThat(live.takeRequests()).isEqualTo(with(fewest, "ListTagsForResource", 2));

            assertThat(live.api(PRUNING).plan(mesh).isEmpty()).isTrue();
            assertThat(live.takeRequests()).isEqualTo(with(fewest, "ListTagsForResource", SERVICES + 2));
        }
    }

    @Test
    void tags_that_cannot_bear_on_a_plan_are_not_read() {
        try (LiveApi live = new LiveApi()) {
            Laws.assertSucceeded(live.api().apply(live.api().plan(services(3, 8080))));
            AppMesh unmarked = live.api(PlanOptions.defaults().withoutOwnership());

            live.takeRequests();
            Plan plan = unmarked.plan(services(1, 8080));

            assertThat(live.takeRequests()).containsEntry("ListTagsForResource", 3);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.untouched())
                    .hasSize(2)
                    .allSatisfy(
                            note -> assertThat(note.message()).isEqualTo("is not desired; pruning would delete it"));
        }
    }

    @Test
    void what_somebody_else_manages_is_never_changed_or_deleted() {
        try (LiveApi live = new LiveApi()) {
            AppMesh other = live.api(PRUNING.owner("other"));
            Laws.assertSucceeded(other.apply(other.plan(services(2, 8080))));

            Plan plan = live.api(FEW_TAGS).plan(services(1, 9090));

            assertThat(plan.isExecutable()).isFalse();
            assertThat(plan.steps()).isEmpty();
            assertThat(plan.conflicts())
                    .singleElement()
                    .satisfies(
                            note -> assertThat(note.toString()).contains("virtualNode/all", "is managed by \"other\""));
            assertThat(plan.untouched())
                    .singleElement()
                    .satisfies(note ->
                            assertThat(note.toString()).contains("virtualService/s1.local", "is managed by \"other\""));
        }
    }

    @Test
    void tags_and_marks_of_what_is_as_desired_are_seen_only_if_they_are_read() {
        try (LiveApi live = new LiveApi()) {
            Mesh mesh = services(1, 8080);
            AppMesh unmarked = live.api(PlanOptions.defaults().withoutOwnership());
            Laws.assertSucceeded(unmarked.apply(unmarked.plan(mesh)));

            assertThat(live.api(FEW_TAGS).plan(mesh).untouched()).isEmpty();
            assertThat(live.api(PRUNING).plan(mesh).untouched()).hasSize(3);
            assertThat(steps(live.api(FEW_TAGS.adopt(true)).plan(mesh)))
                    .containsExactly("TAG mesh/shop", "TAG virtualNode/all", "TAG virtualService/s0.local");
            assertThat(live.api(FEW_TAGS)
                            .drift(mesh.copy(b -> b.tags(Map.of("team", "blue"))))
                            .exists())
                    .isTrue();
        }
    }

    @Test
    void without_pruning_nobody_asks_who_manages_what_is_not_desired() {
        try (LiveApi live = new LiveApi()) {
            Laws.assertSucceeded(live.api().apply(live.api().plan(services(2, 8080))));

            live.takeRequests();
            Plan plan = live.api(FEW_TAGS.prune(false)).plan(services(1, 8080));

            assertThat(live.takeRequests()).doesNotContainKey("ListTagsForResource");
            assertThat(plan.untouched())
                    .singleElement()
                    .satisfies(note -> assertThat(note.message())
                            .isEqualTo("is not desired; pruning would delete it if it is managed"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_plan_is_the_same_and_each_step_knows_the_tags_of_its_resource(long seed) {
        try (LiveApi live = new LiveApi()) {
            AppMesh all = live.api(PRUNING);
            AppMesh few = live.api(FEW_TAGS);
            Laws.assertSucceeded(few.apply(few.plan(untagged(seed))));
            Laws.assertHolds(all, untagged(seed));
            Mesh next = untagged(seed + 100);

            Plan expected = all.plan(next);
            live.takeRequests();
            Plan plan = few.plan(next);

            assertThat(plan.json()).isEqualTo(expected.json());
            long touched = plan.steps().stream()
                    .filter(step -> step.before().isPresent())
                    .map(Step::key)
                    .distinct()
                    .count();
            assertThat(live.takeRequests().getOrDefault("ListTagsForResource", 0))
                    .isEqualTo((int) touched);
            Laws.assertSucceeded(few.apply(plan));
            Laws.assertHolds(all, next);
        }
    }

    private static Mesh services(int count, int port) {
        VirtualNode node = VirtualNode.of("all", b -> b.http(port).dns("all.local"));
        return Mesh.of(Laws.NAME, b -> {
            b.add(node);
            for (int i = 0; i < count; i++) {
                b.add(VirtualService.of("s" + i + ".local", s -> s.node(node)));
            }
        });
    }

    private static Mesh untagged(long seed) {
        return MeshReader.read(MeshResources.of(Laws.mesh(seed).view()).stream()
                        .map(resource -> ResourceData.of(resource.key(), resource.spec(), Map.of()))
                        .toList())
                .mesh();
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.action() + " " + step.key())
                .toList();
    }

    private static Map<String, Integer> with(Map<String, Integer> requests, String operation, int count) {
        Map<String, Integer> all = new TreeMap<>(requests);
        all.put(operation, count);
        return all;
    }
}
