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
import org.junit.jupiter.api.Test;

/** What the view of each member knows of what it refers to. */
class MemberViewTest {

    private static final VirtualNode API = VirtualNode.of("api", n -> n.http(8080));
    private static final VirtualRouter ROUTER = VirtualRouter.of(
            "api",
            r -> r.http(80)
                    .httpRoute(
                            "canary",
                            h -> h.prefix("/")
                                    .addTarget(VirtualNode.ref("gone"), 1)
                                    .addTarget(API, 2)));
    private static final VirtualService ROUTED = VirtualService.of("routed", s -> s.router(ROUTER));
    private static final VirtualService DIRECT = VirtualService.of("direct", s -> s.node(API));

    private static MeshView view(MeshMember... members) {
        return Mesh.of("shop", m -> m.add(members)).view();
    }

    @Test
    void a_node_knows_the_services_that_it_calls_each_once() {
        VirtualNode web = VirtualNode.of(
                "web",
                n -> n.addBackend(ROUTED).addBackend(DIRECT).addBackend(ROUTED).addBackend(VirtualService.ref("gone")));
        MeshView view = view(API, web, ROUTER, ROUTED, DIRECT);
        NodeView caller = view.nodes().get(1);
        assertThat(caller.member()).isSameAs(web);
        assertThat(caller.calls())
                .containsExactly(view.services().get(0), view.services().get(1));
        assertThat(view.nodes().get(0).calls()).isEmpty();
    }

    @Test
    void a_node_is_reached_by_a_route_or_by_a_service_alone() {
        assertThat(view(API, ROUTER).nodes().get(0).isReached()).isTrue();
        assertThat(view(API, DIRECT).nodes().get(0).isReached()).isTrue();
        assertThat(view(API, ROUTED).nodes().get(0).isReached()).isFalse();
    }

    @Test
    void a_route_knows_its_targets_that_lead_to_a_node_and_their_positions() {
        MeshView view = view(API, ROUTER);
        RouterView router = view.routers().get(0);
        RouteView route = router.routes().get(0);
        assertThat(route.router()).isSameAs(router);
        assertThat(route.index()).isZero();
        assertThat(route.route()).isSameAs(ROUTER.routes().get(0));
        assertThat(route.targets()).singleElement().satisfies(target -> {
            assertThat(target.index()).isEqualTo(1);
            assertThat(target.target().weight()).isEqualTo(2);
            assertThat(target.node()).isSameAs(view.nodes().get(0));
        });
    }

    @Test
    void a_route_has_paths_of_its_own() {
        RouteView route = view(ROUTER).routers().get(0).routes().get(0);
        assertThat(route.specPath()).hasToString("virtualRouter[api].routes[canary]");
        assertThat(route.variantPath()).hasToString("virtualRouter[api].routes[canary].httpRoute");
        assertThat(route.targetsPath())
                .hasToString("virtualRouter[api].routes[canary].httpRoute.action.weightedTargets");
    }

    @Test
    void a_service_knows_who_provides_it() {
        MeshView view = view(API, ROUTER, ROUTED, DIRECT);
        ServiceView routed = view.services().get(0);
        ServiceView direct = view.services().get(1);
        assertThat(routed.providerRouter()).contains(view.routers().get(0));
        assertThat(routed.providerNode()).isEmpty();
        assertThat(routed.routes()).isEqualTo(view.routers().get(0).routes());
        assertThat(direct.providerNode()).contains(view.nodes().get(0));
        assertThat(direct.providerRouter()).isEmpty();
        assertThat(direct.routes()).isEmpty();
        assertThat(view.routers().get(0).isProvider()).isTrue();
        assertThat(view(ROUTER, DIRECT).routers().get(0).isProvider()).isFalse();
    }

    @Test
    void a_service_is_used_by_a_caller_or_by_a_gateway_route() {
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(ROUTED));
        GatewayRoute route = GatewayRoute.http("in", r -> r.prefix("/").target(ROUTED));
        assertThat(view(ROUTED).services().get(0).isUsed()).isFalse();
        assertThat(view(ROUTED, web).services().get(0).isUsed()).isTrue();
        assertThat(view(ROUTED, route).services().get(0).isUsed()).isTrue();
    }

    @Test
    void a_gateway_route_knows_its_gateway_and_its_service() {
        VirtualGateway edge = VirtualGateway.of("edge", g -> {});
        GatewayRoute route = GatewayRoute.http("in", r -> r.prefix("/").target(DIRECT));
        MeshView view = view(DIRECT, edge, route);
        GatewayRouteView in = view.gatewayRoutes().get(0);
        assertThat(in.gateway()).contains(view.gateways().get(0));
        assertThat(in.takers()).containsExactly(view.gateways().get(0));
        assertThat(in.target()).contains(view.services().get(0));
        assertThat(view.gateways().get(0).routes()).containsExactly(in);
        assertThat(view(route).gatewayRoutes().get(0).gateway()).isEmpty();
        assertThat(view(route).gatewayRoutes().get(0).target()).isEmpty();
    }

    @Test
    void a_member_is_self_contained_if_every_name_that_it_says_is_there() {
        BackendGroup group = BackendGroup.of("all", g -> g.add(VirtualService.ref("gone")));
        VirtualNode grouped = VirtualNode.of("grouped", n -> n.addBackendGroup(group));
        VirtualNode every = VirtualNode.of("every", n -> n.addBackendGroup(BackendGroup.everyService()));
        VirtualNode lost = VirtualNode.of("lost", n -> n.addBackendGroup(BackendGroup.ref("gone")));
        String arn = "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/virtualService/direct";
        VirtualNode byArn = VirtualNode.of("arn", n -> n.addBackend(VirtualService.arn(arn)));
        assertThat(view(API, DIRECT, group, grouped, every, lost, byArn).nodes())
                .filteredOn(MemberView::isSelfContained)
                .extracting(node -> node.member().name())
                .containsExactly("api", "grouped", "every");
        assertThat(view(API, ROUTER).routers().get(0).isSelfContained()).isFalse();
        assertThat(view(DIRECT).services().get(0).isSelfContained()).isFalse();
    }

    @Test
    void a_second_member_of_a_name_is_a_duplicate_and_shares_who_refers_to_it() {
        VirtualService other = DIRECT.copy(s -> s.awsName("other"));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(DIRECT));
        MeshView view = view(API, API, DIRECT, other, web);
        assertThat(view.services().get(0).earlier()).isEmpty();
        assertThat(view.services().get(1).earlier()).contains(view.services().get(0));
        assertThat(view.services().get(1).isUsed()).isTrue();
        assertThat(view.nodes().get(1).earlier()).contains(view.nodes().get(0));
        assertThat(view.nodes().get(1).isReached()).isTrue();
        assertThat(view.earlierOf(other)).contains(DIRECT);
        assertThat(view.earlierOf(web)).isEmpty();
    }

    @Test
    void aws_names_are_the_same_however_they_are_put_together() {
        VirtualNode one = VirtualNode.of("a_b", n -> n.namespace("c"));
        VirtualNode two = VirtualNode.of("a", n -> n.namespace("b_c"));
        VirtualNode said = VirtualNode.of("x", n -> n.namespace("y").awsName("a_b_c"));
        VirtualNode bare = VirtualNode.of("a_b_c", n -> {});
        VirtualRouter router = VirtualRouter.of("a_b_c", r -> {});
        MeshView view = view(one, two, said, bare, router);
        NodeView first = view.nodes().get(0);
        assertThat(view.nodes())
                .extracting(MemberView::earlierOfAwsName)
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        earlier -> assertThat(earlier).contains(first),
                        earlier -> assertThat(earlier).contains(first),
                        earlier -> assertThat(earlier).contains(first));
        assertThat(view.routers().get(0).earlierOfAwsName()).isEmpty();
    }

    @Test
    void members_know_their_namespace_and_position() {
        MeshView view = Mesh.of(
                        "shop",
                        m -> m.defaultNamespace("assumed").add(API, VirtualNode.of("web", n -> n.namespace("said"))))
                .view();
        assertThat(view.nodes()).extracting(MemberView::namespace).containsExactly("assumed", "said");
        assertThat(view.nodes()).extracting(MemberView::index).containsExactly(0, 1);
    }

    @Test
    void every_kind_has_its_views_in_the_order_given() {
        BackendGroup group = BackendGroup.of("all", g -> {});
        VirtualGateway edge = VirtualGateway.of("edge", g -> {});
        GatewayRoute route = GatewayRoute.http("in", r -> r.prefix("/").target(DIRECT));
        MeshView view = view(group, edge, route, DIRECT, ROUTED);
        assertThat(view.backendGroups()).extracting(BackendGroupView::member).containsExactly(group);
        assertThat(view.gateways()).extracting(GatewayView::member).containsExactly(edge);
        assertThat(view.gatewayRoutes()).extracting(GatewayRouteView::member).containsExactly(route);
        assertThat(view.services()).extracting(ServiceView::member).containsExactly(DIRECT, ROUTED);
    }
}
