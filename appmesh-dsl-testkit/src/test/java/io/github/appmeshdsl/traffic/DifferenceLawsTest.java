package io.github.appmeshdsl.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.jqwik.ValidMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

class DifferenceLawsTest {

    private static final int REQUESTS = 400;

    @Property(tries = 100)
    void the_difference_of_a_mesh_with_itself_is_empty(@ForAll @ValidMesh(features = 60) Mesh mesh) {
        Difference difference = Traffic.difference(
                Traffic.of(mesh.view()), Traffic.of(mesh.copy(b -> {}).view()));

        assertThat(difference.toText()).isEqualTo("Traffic: no difference.\n");
    }

    @Property(tries = 250, seed = "20261129")
    void requests_that_are_treated_differently_are_found_and_others_are_not(@ForAll long seed) {
        List<Mesh> pair = DenseMeshes.pair(new Random(seed));
        assertLaws(pair.get(0), pair.get(1), new Random(seed));
    }

    @Property(tries = 100, seed = "20261129")
    void the_same_holds_for_meshes_of_any_kind(@ForAll @ValidMesh(features = 60) Mesh mesh, @ForAll long seed) {
        Random random = new Random(seed);
        assertLaws(mesh, changed(mesh, random), random);
    }

    private static void assertLaws(Mesh before, Mesh after, Random random) {
        Traffic first = before.traffic();
        Traffic second = after.traffic();
        Difference difference = Traffic.difference(first, second);
        Statistics.label("is empty").collect(difference.isEmpty());
        Statistics.label("is complete").collect(difference.notCovered().isEmpty());
        for (Difference.Change change : difference.changes()) {
            Caller old = caller(first, change.caller()).orElseThrow();
            assertThat(treatment(old.send(change.request())))
                    .isNotEqualTo(treatment(change.caller().send(change.request())));
            assertThat(change.effects()).as(change.toString()).isNotEmpty();
        }
        List<Caller> callers = second.callers();
        for (Caller young : callers) {
            Optional<Caller> old = caller(first, young);
            if (old.isPresent()) {
                BoundaryRequests requests = new BoundaryRequests(List.of(old.get(), young), random);
                for (int i = 0; i < REQUESTS / callers.size() + 1; i++) {
                    assertFound(difference, old.get(), young, requests.next());
                }
            }
        }
    }

    /** Two answers that differ must be those of a change, apart from the path that the application sees. */
    private static void assertFound(Difference difference, Caller old, Caller young, Request request) {
        Answer before = old.send(request);
        Answer after = young.send(request);
        if (!treatment(before).equals(treatment(after))
                && difference.notCovered().isEmpty()) {
            List<Object> pair = List.of(withoutPath(before, request), withoutPath(after, request));
            List<String> found = difference.changes().stream()
                    .filter(change -> change.caller() == young)
                    .filter(change -> pair.equals(List.of(
                            withoutPath(change.before(), change.request()),
                            withoutPath(change.after(), change.request()))))
                    .map(Difference.Change::requests)
                    .toList();
            assertThat(found)
                    .as(() -> young.path() + " " + request + " " + request.headers() + "\n" + old.explain(request)
                            + young.explain(request) + difference)
                    .isNotEmpty();
        }
    }

    private static Optional<Caller> caller(Traffic traffic, Caller other) {
        return traffic.callers().stream()
                .filter(each -> each.path().equals(other.path()))
                .findFirst();
    }

    private static List<Object> treatment(Answer answer) {
        return answer.match(
                routed -> List.of(withoutPath(routed), seen(routed, routed.path()), seen(routed, routed.hostSeen())),
                passed -> List.of("passed through"),
                refused -> List.of(refused.refusal()));
    }

    private static List<Object> withoutPath(Answer answer, Request request) {
        return answer.match(
                routed -> List.of(
                        withoutPath(routed),
                        routed.hostSeen().equals(request.host()) ? "kept" : seen(routed, routed.hostSeen())),
                passed -> List.of("passed through"),
                refused -> List.of(refused.refusal()));
    }

    private static String seen(Answer.Routed routed, String text) {
        return routed.host().protocol() == Protocol.TCP ? "" : text;
    }

    private static List<Object> withoutPath(Answer.Routed routed) {
        Retries retries = routed.retries();
        return List.of(
                Set.copyOf(routed.destinations().stream()
                        .map(DifferenceLawsTest::treatment)
                        .toList()),
                routed.addedHeaders(),
                retries.maxRetries(),
                retries.maxRetries() == 0 ? Set.of() : Set.copyOf(retries.events()),
                retries.perTryTimeout());
    }

    private static Map<String, Object> treatment(Destination destination) {
        return Map.of(
                "node",
                        destination
                                .node()
                                .map(MeshMember::displayName)
                                .orElse(destination.target().text()),
                "port", destination.listener().map(Listener::port),
                "protocol", destination.listener().map(Listener::protocol),
                "discovery", destination.node().flatMap(VirtualNode::serviceDiscovery),
                "share", destination.share(),
                "timeout", destination.timeout(),
                "tls", destination.tls(),
                "delivered", destination.isDelivered());
    }

    /** Returns the mesh with one router changed: without a route, or with routes in another order. */
    private static Mesh changed(Mesh mesh, Random random) {
        if (mesh.virtualRouters().isEmpty()) {
            return mesh;
        }
        var routers = new ArrayList<>(mesh.virtualRouters());
        int index = random.nextInt(routers.size());
        var router = routers.get(index);
        if (router.routes().isEmpty()) {
            return mesh;
        }
        var routes = new ArrayList<>(router.routes());
        routes.remove(random.nextInt(routes.size()));
        routers.set(index, router.copy(r -> r.routes(routes)));
        return mesh.copy(m -> m.virtualRouters(routers));
    }
}
