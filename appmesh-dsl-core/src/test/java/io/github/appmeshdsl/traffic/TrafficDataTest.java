package io.github.appmeshdsl.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What traffic tells as data, so that others can evaluate it. */
class TrafficDataTest {

    private static final VirtualNode V1 =
            VirtualNode.of("api-v1", n -> n.dns("api-v1.shop").http(8080).leaf());
    private static final VirtualNode V2 =
            VirtualNode.of("api-v2", n -> n.dns("api-v2.shop").http(8080).leaf());
    private static final VirtualRouter ROUTER = VirtualRouter.of(
            "api",
            r -> r.http(8080)
                    .httpRoute(
                            "all",
                            h -> h.priority(1)
                                    .match(m -> m.path(PathMatch.prefix("/x"))
                                            .addHeaders(
                                                    HeaderMatch.of("X-Age", ValueMatch.range(1, 5)),
                                                    HeaderMatch.present("X-Here"))
                                            .addQueryParameters(QueryParameterMatch.of("q", "1")))
                                    .addTarget(V1, 1)
                                    .addTarget(V2, 3)));
    private static final VirtualService API = VirtualService.of("api.shop", s -> s.router(ROUTER));
    private static final VirtualService EMPTY = VirtualService.of("Empty.shop", s -> {});
    private static final VirtualNode WEB =
            VirtualNode.of("web", n -> n.addBackend(API).addBackend(EMPTY).addBackend(VirtualService.ref("gone.shop")));
    private static final VirtualGateway EDGE =
            VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(80, l -> {})));

    private static Mesh mesh(GatewayRoute... routes) {
        return Mesh.of("shop", m -> m.add(V1, V2, ROUTER, API, EMPTY, WEB, EDGE).add(List.of(routes)));
    }

    @Test
    void requirements_are_the_conditions_of_a_route() {
        NodeTraffic web = mesh().traffic().from(WEB);
        TrafficRoute route = web.virtualHosts().get(0).routes().get(0);

        assertThat(route.requirements()).extracting(Requirement::text).isEqualTo(route.conditions());
        assertThat(route.requirements())
                .extracting(r -> r.subject() + " " + r.name() + " " + r.test() + " " + r.value())
                .containsExactly(
                        "PATH  PREFIX /x",
                        "HEADER x-age RANGE ",
                        "HEADER x-here PRESENT ",
                        "QUERY_PARAMETER q EXACT 1");
        assertThat(route.requirements().get(1).start()).isEqualTo(1);
        assertThat(route.requirements().get(1).end()).isEqualTo(5);
        assertThat(route.requirements().get(1).path())
                .hasToString("virtualRouter[api].routes[all].httpRoute.match.headers[0]");
    }

    @Test
    void destinations_of_a_route_are_those_of_an_answer() {
        NodeTraffic web = mesh().traffic().from(WEB);
        VirtualHost host = web.virtualHosts().get(0);
        Answer.Routed answer = (Answer.Routed) web.send(
                Request.get("http://api.shop:8080/x?q=1").header("x-age", "2").header("x-here", ""));

        assertThat(web.destinations(host, answer.route())).isEqualTo(answer.destinations());
        assertThat(answer.route().hasWeight()).isTrue();
        assertThatThrownBy(() -> mesh().traffic().from(V1).destinations(host, answer.route()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the caller has no virtual host api.shop:8080");
    }

    @Test
    void routes_and_shares_of_a_router_are_known_without_a_service() {
        Mesh mesh = Mesh.of("shop", m -> m.add(V1, V2, ROUTER));

        List<TrafficRoute> routes = mesh.traffic()
                .routes(mesh.view().routers().get(0), ROUTER.listeners().get(0));

        assertThat(routes).extracting(TrafficRoute::name).containsExactly("all");
        assertThat(TrafficRoute.shares(ROUTER.routes().get(0))).containsExactly(Fraction.of(1, 4), Fraction.of(3, 4));
    }

    @Test
    void hosts_that_are_always_refused_are_known() {
        NodeTraffic web = mesh().traffic().from(WEB);

        assertThat(web.refusedHosts())
                .hasSize(2)
                .allSatisfy((host, refused) -> assertThat(web.send(Request.get("http://" + host + ":1/")))
                        .isEqualTo(refused));
        assertThat(web.passesUnknown()).isFalse();
        assertThat(mesh().copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL))
                        .traffic()
                        .from(WEB)
                        .passesUnknown())
                .isTrue();
    }

    @Test
    void an_entrance_lists_gateway_routes_by_host_in_the_order_in_which_they_are_tried() {
        Mesh mesh = mesh(
                GatewayRoute.http(
                        "late", r -> r.gateway(EDGE).target(API).prefix("/x").priority(9)),
                GatewayRoute.http(
                        "early", r -> r.gateway(EDGE).target(API).prefix("/y").priority(1)),
                GatewayRoute.http(
                        "named",
                        r -> r.gateway(EDGE)
                                .target(EMPTY)
                                .match(m -> m.prefix("/").hostname("Shop.example"))));
        Entrance entrance = mesh.traffic().from(EDGE).entrances().get(0);

        assertThat(entrance.hosts())
                .extracting(host -> host.match().map(match -> match.value()))
                .containsExactly(Optional.of("shop.example"), Optional.empty());
        assertThat(entrance.hosts().get(1).routes())
                .extracting(front -> front.route().name())
                .containsExactly("early", "late");
        Entrance.FrontRoute late = entrance.hosts().get(1).routes().get(1);
        assertThat(late.service()).map(VirtualHost::name).contains("api.shop");
        assertThat(late.refusal()).isEmpty();
        assertThat(late.rewrite().path("/x/a")).isEqualTo("/a");
        assertThat(entrance.hosts().get(0).routes().get(0).refusal())
                .map(Answer.Refused::refusal)
                .contains(Refusal.NO_PROVIDER);
    }
}
