package io.github.appmeshdsl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.MeshRequest.Aim;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.TrafficRoute;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeshRequestTest {

    private static final int MESHES = Integer.getInteger("requests.meshes", 60);

    private static Stream<Mesh> meshes() {
        MeshShape shape = MeshShape.small().services(0, 3).gateways(2).features(40);
        return Stream.iterate(1, i -> i + 1)
                .limit(MESHES)
                .map(seed -> RandomMeshes.mesh(seed % 2 == 0 ? shape : shape.kubernetes(), seed));
    }

    @Test
    void a_request_that_hits_meets_all_conditions_of_its_route_and_one_that_misses_does_not() {
        meshes().flatMap(mesh -> MeshRequest.of(mesh).stream())
                .filter(sent -> sent.aim() != Aim.UNKNOWN_HOST)
                .forEach(sent -> assertThat(routes(sent))
                        .as(sent.aim() + " " + sent.request())
                        .isNotEmpty()
                        .allMatch(route -> route.takes(sent.request()) == (sent.aim() == Aim.HIT)));
    }

    private static List<TrafficRoute> routes(MeshRequest sent) {
        Caller caller = sent.mesh().traffic().from(sent.from());
        List<TrafficRoute> routes = new ArrayList<>();
        caller.match(
                node -> {
                    node.virtualHosts().forEach(host -> routes.addAll(host.routes()));
                    return node;
                },
                gateway -> {
                    for (Entrance entrance : gateway.entrances()) {
                        entrance.hosts().forEach(host -> host.routes().forEach(front -> routes.add(front.route())));
                    }
                    return gateway;
                });
        return routes.stream()
                .filter(route -> route.path().toString().equals(sent.route()))
                .toList();
    }

    @Test
    void requests_of_every_kind_hit_and_miss() {
        Map<Request.Kind, Set<Aim>> seen = new EnumMap<>(Request.Kind.class);
        meshes().flatMap(mesh -> MeshRequest.of(mesh).stream())
                .forEach(sent -> seen.computeIfAbsent(sent.request().kind(), kind -> EnumSet.noneOf(Aim.class))
                        .add(sent.aim()));

        assertThat(seen.get(Request.Kind.HTTP)).containsExactlyInAnyOrder(Aim.values());
        assertThat(seen.get(Request.Kind.GRPC)).contains(Aim.HIT, Aim.MISSED_PATH, Aim.MISSED_HEADER);
        assertThat(seen.get(Request.Kind.TCP)).containsExactly(Aim.HIT);
    }

    @Test
    void a_route_gets_one_request_that_hits_and_one_for_each_condition() {
        VirtualNode node =
                VirtualNode.of("api", n -> n.dns("api.local").http(8080).leaf());
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.http(80)
                        .httpRoute(
                                "orders",
                                h -> h.match(m -> m.path(PathMatch.regex("/orders/[0-9]+"))
                                                .method(HttpMethod.POST)
                                                .addHeader("x-tenant", ValueMatch.prefix("acme-"))
                                                .addQueryParameter("page", "2"))
                                        .addTarget(node, 1)));
        VirtualService service =
                VirtualService.of("api", s -> s.awsName("api.local").router(router));
        Mesh mesh =
                Mesh.of("shop", m -> m.add(node, router, service, VirtualNode.of("web", n -> n.addBackend(service))));

        assertThat(MeshRequest.of(mesh).stream()
                        .filter(sent -> sent.from().contains("web"))
                        .map(sent -> sent.aim() + " " + sent.request()))
                .containsExactly(
                        "HIT POST http://api.local/orders/0?page=2",
                        "MISSED_PATH POST http://api.local/?page=2",
                        "MISSED_METHOD GET http://api.local/orders/0?page=2",
                        "MISSED_HEADER POST http://api.local/orders/0?page=2",
                        "MISSED_QUERY POST http://api.local/orders/0?page=a",
                        "UNKNOWN_HOST GET http://unknown.example/");
    }
}
