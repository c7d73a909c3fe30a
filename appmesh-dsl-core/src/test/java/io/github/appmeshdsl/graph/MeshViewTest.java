package io.github.appmeshdsl.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is meant, who calls whom, what stands behind what. */
class MeshViewTest {

    private static final VirtualNode API = VirtualNode.of("api", n -> n.http(8080));
    private static final VirtualRouter ROUTER = VirtualRouter.of(
            "api",
            r -> r.http(80)
                    .httpRoute(
                            "canary",
                            h -> h.prefix("/")
                                    .addTarget(VirtualNode.ref("gone"), 1)
                                    .addTarget(API, 2))
                    .httpRoute("rest", h -> h.prefix("/rest").addTarget(API, 3)));
    private static final VirtualService ROUTED = VirtualService.of("routed", s -> s.router(ROUTER));
    private static final VirtualService DIRECT = VirtualService.of("direct", s -> s.node(API));
    private static final VirtualService EMPTY = VirtualService.of("empty", s -> {});
    private static final VirtualNode WEB =
            VirtualNode.of("web", n -> n.addBackend(ROUTED).addBackend(DIRECT));

    private static MeshView view(MeshMember... members) {
        return Mesh.of("shop", m -> m.add(members)).view();
    }

    @Test
    void members_come_by_kind_in_the_order_given() {
        assertThat(view(ROUTED, WEB, ROUTER, API).members()).containsExactly(WEB, API, ROUTER, ROUTED);
    }

    @Test
    void calls_are_followed_both_ways() {
        MeshView view = view(API, ROUTER, ROUTED, DIRECT, EMPTY, WEB);
        assertThat(view.backendsOf(WEB)).containsExactly(ROUTED, DIRECT);
        assertThat(view.backendsOf(API)).isEmpty();
        assertThat(view.callersOf(ROUTED)).containsExactly(WEB);
        assertThat(view.callersOf(EMPTY)).isEmpty();
    }

    @Test
    void callers_of_a_node_are_followed_through_services_and_routers() {
        VirtualNode second = VirtualNode.of("second", n -> n.addBackend(ROUTED));
        VirtualNode other = VirtualNode.of("other", n -> n.addBackend(EMPTY));
        MeshView view = view(API, ROUTER, ROUTED, DIRECT, EMPTY, WEB, second, other);
        assertThat(view.callersOf(API)).containsExactly(WEB, second);
        assertThat(view.callersOf(WEB)).isEmpty();
    }

    @Test
    void providers_are_followed_both_ways() {
        MeshView view = view(API, ROUTER, ROUTED, DIRECT, EMPTY);
        assertThat(view.servicesOf(ROUTER)).containsExactly(ROUTED);
        assertThat(view.servicesOf(API)).containsExactly(DIRECT);
        assertThat(view.providerRouter(ROUTED)).contains(ROUTER);
        assertThat(view.providerNode(ROUTED)).isEmpty();
        assertThat(view.providerNode(DIRECT)).contains(API);
        assertThat(view.providerRouter(DIRECT)).isEmpty();
        assertThat(view.providerNode(EMPTY)).isEmpty();
        assertThat(view.servicesOf(VirtualRouter.of("idle", r -> {}))).isEmpty();
    }

    @Test
    void targets_of_routes_lead_to_their_node() {
        MeshView view = view(API, ROUTER);
        assertThat(view.routesTo(API))
                .containsExactly(
                        new MeshView.RouteTarget(ROUTER, ROUTER.routes().get(0), 1, WeightedTarget.of(API, 2)),
                        new MeshView.RouteTarget(ROUTER, ROUTER.routes().get(1), 0, WeightedTarget.of(API, 3)));
        assertThat(view.routesTo(WEB)).isEmpty();
    }

    @Test
    void backend_groups_count_as_backends_once() {
        BackendGroup group =
                BackendGroup.of("all", g -> g.add(ROUTED).add(DIRECT).add(VirtualService.ref("gone")));
        VirtualNode caller = VirtualNode.of(
                "caller", n -> n.addBackend(DIRECT).addBackendGroup(group).addBackendGroup(BackendGroup.ref("gone")));
        MeshView view = view(API, ROUTER, ROUTED, DIRECT, group, caller);
        assertThat(view.backendsOf(caller)).containsExactly(DIRECT, ROUTED);
        assertThat(view.callersOf(DIRECT)).containsExactly(caller);
    }

    @Test
    void members_of_a_group_without_a_namespace_are_those_of_the_callers_namespace() {
        BackendGroup group = BackendGroup.of("all", g -> g.namespace("shared").add(VirtualService.ref("api")));
        VirtualService shared = VirtualService.of("api", s -> s.namespace("shared"));
        VirtualService own = VirtualService.of("api", s -> s.namespace("shop"));
        VirtualNode caller =
                VirtualNode.of("web", n -> n.namespace("shop").addBackendGroup(BackendGroup.ref("shared", "all")));
        assertThat(view(group, shared, own, caller).backendsOf(caller)).containsExactly(own);
    }

    @Test
    void the_star_group_is_every_service_of_a_namespace() {
        VirtualService one = VirtualService.of("one", s -> s.namespace("shop"));
        VirtualService two = VirtualService.of("two", s -> s.namespace("shop"));
        VirtualService other = VirtualService.of("three", s -> s.namespace("other"));
        VirtualNode own = VirtualNode.of("own", n -> n.namespace("shop").addBackendGroup(BackendGroup.everyService()));
        VirtualNode said =
                VirtualNode.of("said", n -> n.namespace("shop").addBackendGroup(BackendGroup.ref("other", "*")));
        MeshView view = view(one, two, other, own, said);
        assertThat(view.backendsOf(own)).containsExactly(one, two);
        assertThat(view.backendsOf(said)).containsExactly(other);
    }

    @Test
    void a_name_is_looked_up_in_the_namespace_of_whoever_refers() {
        VirtualNode here = VirtualNode.of("api", n -> n.namespace("shop"));
        VirtualNode there = VirtualNode.of("api", n -> n.namespace("other"));
        VirtualService service = VirtualService.of("s", s -> s.namespace("shop").node(VirtualNode.ref("api")));
        VirtualService across = VirtualService.of("t", s -> s.namespace("shop").node(VirtualNode.ref("other", "api")));
        MeshView view = view(here, there, service, across);
        assertThat(view.providerNode(service)).contains(here);
        assertThat(view.providerNode(across)).contains(there);
    }

    @Test
    void no_namespace_is_the_namespace_that_is_assumed() {
        Mesh mesh = Mesh.of("shop", m -> m.defaultNamespace("default").add(API, DIRECT, WEB));
        MeshView view = mesh.view();
        assertThat(view.namespaceOf(API)).isEqualTo("default");
        assertThat(view.awsName(API)).isEqualTo("api_default");
        assertThat(view.resolve(VirtualNode.ref("default", "api"), WEB).found()).contains(API);
        assertThat(view(API).namespaceOf(API)).isEmpty();
        assertThat(view(API).resolve(VirtualNode.ref("default", "api"), WEB))
                .isInstanceOf(MeshView.Resolution.Missing.class);
    }

    @Test
    void what_is_nowhere_is_missing_and_what_is_declared_is_external() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.add(API, WEB).external(VirtualNode.ref("theirs")).external(VirtualNode.ref("far", "node")));
        MeshView view = mesh.view();
        VirtualNode farCaller = WEB.copy(n -> n.namespace("far"));
        assertThat(view.resolve(VirtualNode.ref("gone"), WEB)).isInstanceOf(MeshView.Resolution.Missing.class);
        assertThat(view.resolve(VirtualNode.ref("theirs"), WEB)).isInstanceOf(MeshView.Resolution.External.class);
        assertThat(view.resolve(VirtualRouter.ref("theirs"), WEB)).isInstanceOf(MeshView.Resolution.Missing.class);
        assertThat(view.resolve(VirtualNode.ref("far", "node"), WEB)).isInstanceOf(MeshView.Resolution.External.class);
        assertThat(view.resolve(VirtualNode.ref("node"), farCaller)).isInstanceOf(MeshView.Resolution.External.class);
        assertThat(view.resolve(VirtualNode.ref("node"), WEB)).isInstanceOf(MeshView.Resolution.Missing.class);
        assertThat(view.resolve(VirtualNode.ref("api"), WEB)).isEqualTo(new MeshView.Resolution.Found<>(API));
    }

    @Test
    void an_arn_is_looked_up_by_aws_name_in_its_own_mesh() {
        String start = "arn:aws:appmesh:eu-west-1:111122223333:mesh/";
        VirtualNode named = API.copy(n -> n.awsName("api-in-aws"));
        Mesh mesh = Mesh.of("shop", m -> m.awsName("shop-in-aws").add(named));
        MeshView view = mesh.view();
        assertThat(view.resolve(VirtualNode.arn(start + "shop-in-aws/virtualNode/api-in-aws"), WEB)
                        .found())
                .contains(named);
        assertThat(view.resolve(VirtualNode.arn(start + "shop-in-aws/virtualNode/api"), WEB))
                .isInstanceOf(MeshView.Resolution.Missing.class);
        assertThat(view.resolve(VirtualNode.arn(start + "shop-in-aws/virtualRouter/api-in-aws"), WEB))
                .isInstanceOf(MeshView.Resolution.Missing.class);
        assertThat(view.resolve(VirtualNode.arn(start + "other/virtualNode/api-in-aws"), WEB))
                .isInstanceOf(MeshView.Resolution.External.class);
        assertThat(view.resolve(VirtualNode.arn("no arn"), WEB)).isInstanceOf(MeshView.Resolution.Missing.class);
    }

    @Test
    void gateway_routes_belong_to_the_gateway_they_name_or_that_takes_them() {
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.gatewayRouteLabel("front", "edge"));
        VirtualGateway inner = VirtualGateway.of("inner", g -> g.gatewayRouteLabel("front", "inner"));
        GatewayRoute taken = GatewayRoute.http(
                "taken", r -> r.putLabel("front", "edge").prefix("/").target(DIRECT));
        GatewayRoute named =
                GatewayRoute.http("named", r -> r.gateway(inner).prefix("/").target(DIRECT));
        GatewayRoute lost = GatewayRoute.http("lost", r -> r.prefix("/").target(VirtualService.ref("gone")));
        MeshView view = view(DIRECT, edge, inner, taken, named, lost);
        assertThat(view.gatewayRoutesTo(DIRECT)).containsExactly(taken, named);
        assertThat(view.gatewayRoutesTo(ROUTED)).isEmpty();
        assertThat(view.gatewayRoutesOf(edge)).containsExactly(taken);
        assertThat(view.gatewayRoutesOf(inner)).containsExactly(named);
        assertThat(view.gatewayOf(taken)).contains(edge);
        assertThat(view.gatewayOf(lost)).isEmpty();
        assertThat(view.gatewaysTaking(lost)).isEmpty();
        assertThat(view(DIRECT, edge).gatewayRoutesOf(edge)).isEmpty();
    }

    @Test
    void a_gateway_without_a_selector_takes_every_route_and_two_take_none_for_sure() {
        VirtualGateway edge = VirtualGateway.of("edge", g -> {});
        VirtualGateway inner = VirtualGateway.of("inner", g -> {});
        GatewayRoute route = GatewayRoute.http("web", r -> r.prefix("/").target(DIRECT));
        assertThat(view(edge, route).gatewayOf(route)).contains(edge);
        assertThat(view(edge, inner, route).gatewaysTaking(route)).containsExactly(edge, inner);
        assertThat(view(edge, inner, route).gatewayOf(route)).isEqualTo(Optional.empty());
    }

    @Test
    void a_view_is_made_once() {
        Mesh mesh = Mesh.of("shop", m -> m.add(API));
        assertThat(mesh.view()).isSameAs(mesh.view());
        assertThat(mesh.view().mesh()).isSameAs(mesh);
    }
}
