package io.github.appmeshdsl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever order the needs of a plan's steps allow, no step is refused and the mesh is as desired in the end. */
class PlanOrderTest {

    private static final PlanOptions OPTIONS = PlanOptions.defaults().prune(true);

    private final Set<String> dead = new HashSet<>();

    @Property(tries = 500)
    void any_allowed_order_leads_from_one_mesh_to_another(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Collection<ResourceData> first = reach(List.of(), RandomWorld.of(random), random);
        reach(first, RandomWorld.of(random), random);
    }

    @Property(tries = 500)
    void no_request_goes_to_a_port_where_nobody_listens_meanwhile(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Collection<ResourceData> first = reach(List.of(), RandomWorld.listening(random), random);
        assertThat(dead).isEmpty();
        List<ResourceData> second = RandomWorld.listening(random);
        reach(first, second, random);
        assertThat(dead).as(() -> Planner.plan(first, second, OPTIONS).text()).isEmpty();
    }

    @Property(tries = 500)
    void what_was_stopped_anywhere_is_planned_anew_and_gets_there(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Collection<ResourceData> first = reach(List.of(), RandomWorld.of(random), random);
        List<ResourceData> desired = RandomWorld.of(random);
        if (!desired.isEmpty()) {
            Plan plan = Planner.plan(first, desired, OPTIONS);
            RefusingMesh mesh = new RefusingMesh(first);
            for (Step step : plan.steps().subList(0, random.nextInt(plan.steps().size() + 1))) {
                assertThat(mesh.refusal(step)).isEmpty();
            }
            reach(mesh.resources(), desired, random);
        }
    }

    @Property(tries = 60)
    void meshes_of_every_feature_follow_one_another(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Collection<ResourceData> first = reach(List.of(), generated(random), random);
        reach(first, generated(random), random);
    }

    private static List<ResourceData> generated(SplittableRandom random) {
        MeshShape shape = MeshShape.small().api().foreignArns(false);
        List<ResourceData> renamed = new ArrayList<>();
        for (ResourceData resource :
                MeshResources.of(RandomMeshes.mesh(shape, random.nextLong()).view())) {
            ResourceKey key = resource.key();
            boolean isMesh = key.kind() == ApiKind.MESH;
            ResourceKey sameMesh =
                    isMesh ? ResourceKey.ofMesh("shop") : new ResourceKey(key.kind(), "shop", key.parent(), key.name());
            renamed.add(ResourceData.of(sameMesh, resource.spec(), resource.tags()));
        }
        return renamed;
    }

    @Property(tries = 100)
    void destroying_leaves_nothing(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Collection<ResourceData> first = reach(List.of(), RandomWorld.of(random), random);
        assertThat(execute(first, Planner.destroy(first, OPTIONS), random)).isEmpty();
    }

    @Property(tries = 100)
    void a_plan_survives_being_saved(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Collection<ResourceData> first = reach(List.of(), RandomWorld.of(random), random);
        Plan plan = Planner.plan(first, RandomWorld.of(random), OPTIONS);
        Plan.Reading read = Plan.read(plan.json(), "plan.json");
        assertThat(read.problems()).isEmpty();
        assertThat(read.plan()).contains(plan);
        assertThat(read.plan().orElseThrow().json()).isEqualTo(plan.json());
    }

    @Example
    void without_the_needs_steps_would_be_refused() {
        SplittableRandom random = new SplittableRandom(4711);
        int refused = 0;
        for (int i = 0; i < 50; i++) {
            Collection<ResourceData> first = reach(List.of(), RandomWorld.of(random), random);
            RefusingMesh mesh = new RefusingMesh(first);
            List<Step> steps = new ArrayList<>(
                    Planner.plan(first, RandomWorld.of(random), OPTIONS).steps());
            while (!steps.isEmpty()) {
                refused +=
                        mesh.refusal(steps.remove(random.nextInt(steps.size()))).isPresent() ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    private Collection<ResourceData> reach(
            Collection<ResourceData> actual, Collection<ResourceData> desired, SplittableRandom random) {
        if (desired.isEmpty()) {
            return execute(actual, Planner.destroy(actual, OPTIONS), random);
        }
        Plan plan = Planner.plan(actual, desired, OPTIONS);
        assertThat(plan.conflicts()).isEmpty();
        Collection<ResourceData> reached = execute(actual, plan, random);
        Plan second = Planner.plan(reached, desired, OPTIONS);
        assertThat(second.isEmpty()).as(second.text()).isTrue();
        assertThat(second.untouched()).isEmpty();
        assertThat(reached).hasSize(desired.size());
        assertThat(reached).allSatisfy(resource -> assertThat(resource.tags()).containsAllEntriesOf(Specs.MARK));
        return reached;
    }

    private Collection<ResourceData> execute(Collection<ResourceData> actual, Plan plan, SplittableRandom random) {
        RefusingMesh mesh = new RefusingMesh(actual);
        List<Step> waiting = new ArrayList<>(plan.steps());
        Set<Integer> done = new HashSet<>();
        dead.clear();
        while (!waiting.isEmpty()) {
            List<Step> ready = waiting.stream()
                    .filter(step -> done.containsAll(step.needs()))
                    .toList();
            Step step = ready.get(random.nextInt(ready.size()));
            Optional<String> refusal = mesh.refusal(step);
            assertThat(refusal)
                    .as(() -> step + "\n\n" + plan.text() + Map.of("done", done))
                    .isEmpty();
            dead.addAll(mesh.dead());
            done.add(step.id());
            waiting.remove(step);
        }
        return mesh.resources();
    }
}
