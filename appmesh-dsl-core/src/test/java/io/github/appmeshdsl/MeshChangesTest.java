package io.github.appmeshdsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import org.junit.jupiter.api.Test;

/** Members of a mesh are found, replaced and removed by reference. */
class MeshChangesTest {

    private static final VirtualNode OLD = VirtualNode.of("api", n -> n.http(8080));
    private static final VirtualNode NEW = VirtualNode.of("api-v2", n -> n.http(8080));
    private static final VirtualRouter ROUTER = VirtualRouter.of(
            "api",
            r -> r.http(80)
                    .httpRoute("canary", h -> h.prefix("/").addTarget(OLD, 90).addTarget(NEW, 10)));
    private static final VirtualService SERVICE = VirtualService.of("api", s -> s.router(ROUTER));
    private static final Mesh MESH = Mesh.of("shop", m -> m.add(OLD, NEW, ROUTER, SERVICE));

    @Test
    void a_member_is_found_by_reference() {
        assertThat(MESH.find(VirtualRouter.ref("api"))).containsSame(ROUTER);
        assertThat(MESH.find(NEW)).containsSame(NEW);
        assertThat(MESH.find(VirtualNode.ref("gone"))).isEmpty();
        assertThat(MESH.find(VirtualNode.ref("other", "api"))).isEmpty();
    }

    @Test
    void a_gateway_route_is_found_by_its_name() {
        VirtualGateway gateway = VirtualGateway.of("in", g -> g.http(8080));
        GatewayRoute route =
                GatewayRoute.http("all", r -> r.gateway(gateway).prefix("/").target(SERVICE));
        Mesh mesh = Mesh.of("shop", m -> m.add(gateway, route, SERVICE));
        assertThat(mesh.find(route)).containsSame(route);
        assertThat(mesh.without(route).gatewayRoutes()).isEmpty();
    }

    @Test
    void a_name_without_a_namespace_is_of_the_default_namespace() {
        VirtualNode shop = VirtualNode.of("web", n -> n.namespace("shop"));
        VirtualNode other = VirtualNode.of("web", n -> n.namespace("other"));
        Mesh mesh = Mesh.of("shop", m -> m.defaultNamespace("shop").add(other, shop));
        assertThat(mesh.find(VirtualNode.ref("web"))).containsSame(shop);
        assertThat(mesh.find(VirtualNode.ref("other", "web"))).containsSame(other);
    }

    @Test
    void changing_one_weight_takes_one_line() {
        Mesh changed = MESH.replace(ROUTER.withWeight("canary", NEW, 20));
        assertThat(changed.virtualRouters().get(0).route("canary").orElseThrow().weightedTargets())
                .containsExactly(WeightedTarget.of(OLD, 90), WeightedTarget.of(NEW, 20));
        assertThat(changed.replace(ROUTER)).isEqualTo(MESH);
    }

    @Test
    void a_replaced_member_keeps_its_position() {
        VirtualNode changed = OLD.copy(n -> n.http(9090));
        assertThat(MESH.replace(changed).virtualNodes()).containsExactly(changed, NEW);
        assertThat(MESH.replace(changed).virtualRouters()).containsExactly(ROUTER);
    }

    @Test
    void a_removed_member_leaves_the_others() {
        Mesh without = MESH.without(VirtualNode.ref("api"));
        assertThat(without.virtualNodes()).containsExactly(NEW);
        assertThat(without.virtualRouters()).containsExactly(ROUTER);
        assertThat(without.validate().isValid()).isFalse();
    }

    @Test
    void what_is_not_there_can_be_neither_replaced_nor_removed() {
        assertThatThrownBy(() -> MESH.replace(VirtualNode.of("gone", n -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mesh has no virtualNode[gone]");
        assertThatThrownBy(() -> MESH.without(VirtualNode.ref("gone")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mesh has no virtualNode[gone]");
        assertThatThrownBy(() -> ROUTER.withWeight("gone", NEW, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("virtualRouter[api] has no route \"gone\"");
        assertThatThrownBy(() -> ROUTER.withWeight("canary", VirtualNode.ref("gone"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the route \"canary\" of virtualRouter[api] has no target \"gone\"");
    }
}
