package io.github.appmeshdsl.aws.moto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.python.MotoServer;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/**
 * The client against moto's server, whose authors know nothing of ours: reading, creating, updating, tagging and deleting
 * of the kinds that it has. {@link MotoDifferences} says what of its answers is put right on the way.
 *
 * <p>Left out, with the reason:
 *
 * <ul>
 *   <li>virtual services: moto has none; so gateway routes, which need one, are written call by call and not by a plan;
 *   <li>taking tags away, and so updates of what has any: moto has no {@code UntagResource};
 *   <li>taking a member of the mesh's own spec away: moto's {@code UpdateMesh} keeps what is left out, so each mesh here has
 *       an egress filter and none has a service discovery;
 *   <li>Cloud Map discovery without attributes and timeouts without {@code idle}: moto refuses them;
 *   <li>references, deletes that are refused, conflicts, client tokens, quotas, throttling, other accounts: moto checks or
 *       has none of them.
 * </ul>
 */
class MotoTest {

    private static final PlanOptions NO_OWNER =
            PlanOptions.defaults().withoutOwnership().prune(true);

    /** In the text of a spec, what moto refuses: Cloud Map discovery without attributes, a timeout without {@code idle}. */
    private static final Pattern REFUSED =
            Pattern.compile("awsCloudMap: \\{(?!attributes)|timeout: \\{(\\w+: \\{)?(perRequest|\\})");

    @AutoClose
    private static MotoServer moto;

    @AutoClose
    private static AppMeshClient client;

    @BeforeAll
    static void start() {
        moto = MotoServer.start();
        client = LiveApi.client(moto.endpoint(), new MotoDifferences());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6})
    void what_was_applied_is_what_is_imported_and_in_the_end_nothing_is_left(int pair) {
        AppMesh api = AppMesh.of(client, LiveApi.FAST.plan(NO_OWNER));
        String name = "applied-" + pair;
        List<List<ResourceData>> states = states(name).skip(pair).limit(2).toList();
        for (List<ResourceData> desired : states) {
            Laws.assertSucceeded(api.apply(Planner.plan(api.read(name).resources(), desired, NO_OWNER)));

            LiveMesh live = api.read(name);
            assertThat(live.isComplete()).isTrue();
            assertNothingToDo(Planner.plan(live.resources(), desired, NO_OWNER));
            assertThat(api.reading(live).problems()).isEmpty();
            List<ResourceData> imported =
                    MeshResources.of(api.reading(live).mesh().view());
            assertNothingToDo(Planner.plan(imported, desired, NO_OWNER));
            assertNothingToDo(Planner.plan(desired, imported, NO_OWNER));
        }
        Laws.assertSucceeded(api.apply(api.planDestroy(name)));
        assertThat(api.read(name).exists()).isFalse();
    }

    @Test
    void what_was_created_is_marked_and_what_is_adopted_too() {
        AppMesh plain = AppMesh.of(client, LiveApi.FAST.plan(NO_OWNER));
        AppMesh owner =
                AppMesh.of(client, LiveApi.FAST.plan(PlanOptions.defaults().owner("red")));
        AppMesh adopter = AppMesh.of(
                client, LiveApi.FAST.plan(PlanOptions.defaults().owner("red").adopt(true)));
        Mesh marked = mesh("marked", 1);
        Mesh adopted = mesh("adopted", 1);

        Laws.assertSucceeded(owner.apply(owner.plan(marked)));
        assertAllTagged(owner.read("marked"), "red");
        assertNothingToDo(owner.plan(marked));

        Laws.assertSucceeded(plain.apply(plain.plan(adopted)));
        assertThat(owner.plan(adopted).steps()).isEmpty();
        Laws.assertSucceeded(adopter.apply(adopter.plan(adopted)));
        assertAllTagged(adopter.read("adopted"), "red");
        assertNothingToDo(owner.plan(adopted));

        assertThat(plain.meshes()).extracting(LiveMesh::name).contains("marked", "adopted");
    }

    private static void assertAllTagged(LiveMesh live, String owner) {
        assertThat(live.resources())
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.tags()).containsEntry(PlanOptions.DEFAULT_OWNERSHIP_TAG, owner));
    }

    @Test
    void gateway_routes_are_written_and_read() {
        AppMesh api = AppMesh.of(client, LiveApi.FAST.plan(NO_OWNER));
        Calls calls = new Calls(client, LiveApi.FAST.pacing(), Pacing.TimeSource.SYSTEM, Optional.empty());
        Mesh whole = RandomMeshes.mesh(MeshShape.of(4).api().foreignArns(false).features(90), 3);
        List<ResourceData> resources = MeshResources.of(whole.view()).stream()
                .filter(resource -> switch (resource.key().kind()) {
                    case MESH, VIRTUAL_GATEWAY, GATEWAY_ROUTE -> true;
                    default -> false;
                })
                .toList();
        assertThat(resources).extracting(resource -> resource.key().kind()).contains(ApiKind.GATEWAY_ROUTE);

        for (int i = 0; i < resources.size(); i++) {
            calls.create(resources.get(i), "token-" + i);
        }
        assertSame(api, resources);
        for (int i = 1; i < resources.size(); i++) {
            calls.update(resources.get(i), "other-" + i);
        }
        assertSame(api, resources);
        for (int i = resources.size() - 1; i >= 0; i--) {
            calls.delete(resources.get(i).key());
        }
        assertThat(api.read(resources.get(0).key().mesh()).exists()).isFalse();
    }

    private static void assertSame(AppMesh api, List<ResourceData> expected) {
        LiveMesh live = api.read(expected.get(0).key().mesh());
        assertThat(live.resources())
                .extracting(ResourceData::key)
                .hasSameElementsAs(expected.stream().map(ResourceData::key).toList());
        Plan plan = Planner.plan(live.resources(), expected, NO_OWNER);
        assertThat(plan.steps()).as(plan.text()).isEmpty();
    }

    private static void assertNothingToDo(Plan plan) {
        assertThat(plan.isEmpty()).as(plan.text()).isTrue();
    }

    /** Returns meshes that moto takes, one after the other; each has an egress filter, not always the same. */
    private static Stream<List<ResourceData>> states(String name) {
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> MeshResources.of(mesh(name, seed).view()))
                .filter(resources -> resources.stream()
                        .noneMatch(resource ->
                                REFUSED.matcher(resource.spec().toString()).find()))
                .map(resources -> resources.stream()
                        .map(resource -> ResourceData.of(resource.key(), resource.spec(), Map.of()))
                        .toList());
    }

    private static Mesh mesh(String name, long seed) {
        return RandomMeshes.mesh(MeshShape.small().api().foreignArns(false), seed)
                .copy(b -> b.name(name)
                        .awsName(name)
                        .egressFilter(seed % 2 == 0 ? EgressFilter.DROP_ALL : EgressFilter.ALLOW_ALL)
                        .serviceDiscovery(Optional.empty())
                        .virtualServices(List.of())
                        .gatewayRoutes(List.of()));
    }
}
