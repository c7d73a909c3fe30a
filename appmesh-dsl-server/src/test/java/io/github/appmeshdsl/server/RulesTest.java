package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.server.limit.Quotas;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.BadRequestException;
import software.amazon.awssdk.services.appmesh.model.HealthCheckPolicy;
import software.amazon.awssdk.services.appmesh.model.LimitExceededException;
import software.amazon.awssdk.services.appmesh.model.Listener;
import software.amazon.awssdk.services.appmesh.model.NotFoundException;
import software.amazon.awssdk.services.appmesh.model.PortProtocol;
import software.amazon.awssdk.services.appmesh.model.RouteSpec;
import software.amazon.awssdk.services.appmesh.model.VirtualNodeSpec;
import software.amazon.awssdk.services.appmesh.model.VirtualRouterListener;
import software.amazon.awssdk.services.appmesh.model.WeightedTarget;

/** What the service accepts, refuses, and returns differently from what was sent. */
class RulesTest {

    private static final Quotas QUOTAS = Quotas.DEFAULT
            .with(Quota.MESHES, 3)
            .with(Quota.VIRTUAL_NODES, 3)
            .with(Quota.VIRTUAL_ROUTERS, 3)
            .with(Quota.VIRTUAL_SERVICES, 3)
            .with(Quota.VIRTUAL_GATEWAYS, 1)
            .with(Quota.ROUTES, 2)
            .with(Quota.GATEWAY_ROUTES, 1)
            .with(Quota.BACKENDS, 2);

    private AppMeshServer server;
    private AppMeshClient client;

    @BeforeEach
    void start() {
        server = AppMeshServer.start(o -> o.quotas(QUOTAS));
        client = SdkClients.of(server.endpoint());
        client.createMesh(r -> r.meshName("m"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private VirtualNodeSpec node(String name, Consumer<VirtualNodeSpec.Builder> spec) {
        return client.createVirtualNode(
                        r -> r.meshName("m").virtualNodeName(name).spec(spec))
                .virtualNode()
                .spec();
    }

    private static Listener listener(int port, PortProtocol protocol) {
        return Listener.builder()
                .portMapping(p -> p.port(port).protocol(protocol))
                .build();
    }

    private static VirtualRouterListener routerListener(int port, PortProtocol protocol) {
        return VirtualRouterListener.builder()
                .portMapping(p -> p.port(port).protocol(protocol))
                .build();
    }

    private void router(VirtualRouterListener... listeners) {
        client.createVirtualRouter(r -> r.meshName("m").virtualRouterName("r").spec(s -> s.listeners(listeners)));
    }

    private void updateRouter(VirtualRouterListener... listeners) {
        client.updateVirtualRouter(r -> r.meshName("m").virtualRouterName("r").spec(s -> s.listeners(listeners)));
    }

    private void route(String name, Integer matchPort, Integer targetPort) {
        client.createRoute(
                r -> r.meshName("m").virtualRouterName("r").routeName(name).spec(routeSpec(matchPort, targetPort)));
    }

    private static RouteSpec routeSpec(Integer matchPort, Integer targetPort) {
        return RouteSpec.builder()
                .httpRoute(h -> h.match(m -> m.prefix("/").port(matchPort))
                        .action(a -> a.weightedTargets(
                                t -> t.virtualNode("n").weight(1).port(targetPort))))
                .build();
    }

    @Test
    void bounds_of_the_service_model_hold() {
        assertThatThrownBy(() -> node("n", s -> s.listeners(listener(70_000, PortProtocol.HTTP))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("listeners[0].portMapping.port");
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        router(routerListener(80, PortProtocol.HTTP));
        List<WeightedTarget> eleven = IntStream.range(0, 11)
                .mapToObj(
                        i -> WeightedTarget.builder().virtualNode("n").weight(1).build())
                .toList();
        assertThatThrownBy(() -> client.createRoute(r -> r.meshName("m")
                        .virtualRouterName("r")
                        .routeName("x")
                        .spec(s -> s.tcpRoute(t -> t.action(a -> a.weightedTargets(eleven))))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("weightedTargets");
    }

    @Test
    void a_route_has_one_type() {
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        router(routerListener(80, PortProtocol.HTTP));
        assertThatThrownBy(() -> client.createRoute(r ->
                        r.meshName("m").virtualRouterName("r").routeName("x").spec(s -> {})))
                .isInstanceOf(BadRequestException.class);
        RouteSpec both = routeSpec(null, null).toBuilder()
                .tcpRoute(t ->
                        t.action(a -> a.weightedTargets(w -> w.virtualNode("n").weight(1))))
                .build();
        assertThatThrownBy(() -> client.createRoute(r ->
                        r.meshName("m").virtualRouterName("r").routeName("x").spec(both)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("only one is allowed");
    }

    @Test
    void weights_beyond_100_in_all_are_taken() {
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        router(routerListener(80, PortProtocol.HTTP));
        client.createRoute(r -> r.meshName("m")
                .virtualRouterName("r")
                .routeName("x")
                .spec(s -> s.httpRoute(h -> h.match(m -> m.prefix("/"))
                        .action(a -> a.weightedTargets(
                                t -> t.virtualNode("n").weight(100),
                                t -> t.virtualNode("n").weight(100))))));
    }

    @Test
    void a_grpc_health_check_needs_a_listener_of_http2_or_grpc() {
        Consumer<HealthCheckPolicy.Builder> check = h -> h.protocol(PortProtocol.GRPC)
                .healthyThreshold(2)
                .unhealthyThreshold(2)
                .intervalMillis(5_000L)
                .timeoutMillis(2_000L);
        assertThatThrownBy(() -> node(
                        "n",
                        s -> s.listeners(listener(80, PortProtocol.HTTP).toBuilder()
                                .healthCheck(check)
                                .build())))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("probes by grpc");
        VirtualNodeSpec shown = node(
                "n",
                s -> s.listeners(listener(80, PortProtocol.HTTP2).toBuilder()
                        .healthCheck(check)
                        .build()));
        assertThat(shown.listeners().get(0).healthCheck().port())
                .as("the port that was left out")
                .isEqualTo(80);
    }

    @Test
    void equal_backends_are_shown_once_and_need_not_exist() {
        VirtualNodeSpec shown = node(
                "n",
                s -> s.backends(
                        b -> b.virtualService(v -> v.virtualServiceName("a")),
                        b -> b.virtualService(v -> v.virtualServiceName("a"))));
        assertThat(shown.backends())
                .singleElement()
                .satisfies(backend -> assertThat(backend.virtualService().virtualServiceName())
                        .isEqualTo("a"));
        assertThat(node("empty", s -> s.backends(List.of())).hasBackends()).isTrue();
        assertThat(node("unset", s -> {}).hasBackends()).isFalse();
    }

    @Test
    void a_second_listener_needs_ports_in_all_routes() {
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        router(routerListener(80, PortProtocol.HTTP));
        route("x", null, null);
        assertThatThrownBy(() ->
                        updateRouter(routerListener(80, PortProtocol.HTTP), routerListener(81, PortProtocol.HTTP)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("does not set a port");
        assertThatThrownBy(() -> client.updateVirtualNode(r -> r.meshName("m")
                        .virtualNodeName("n")
                        .spec(s -> s.listeners(listener(80, PortProtocol.HTTP), listener(81, PortProtocol.HTTP)))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("does not set a port");
        client.updateRoute(
                r -> r.meshName("m").virtualRouterName("r").routeName("x").spec(routeSpec(80, 80)));
        updateRouter(routerListener(80, PortProtocol.HTTP), routerListener(81, PortProtocol.HTTP));
        client.updateVirtualNode(r -> r.meshName("m")
                .virtualNodeName("n")
                .spec(s -> s.listeners(listener(80, PortProtocol.HTTP), listener(81, PortProtocol.HTTP))));
        assertThatThrownBy(() -> route("y", null, 80)).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> route("y", 80, null)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_listener_with_routes_keeps_its_protocol() {
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        router(routerListener(80, PortProtocol.HTTP));
        route("x", null, null);
        assertThatThrownBy(() -> updateRouter(routerListener(80, PortProtocol.TCP)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("cannot change its protocol");
        updateRouter(routerListener(8080, PortProtocol.HTTP));
        client.deleteRoute(r -> r.meshName("m").virtualRouterName("r").routeName("x"));
        updateRouter(routerListener(8080, PortProtocol.TCP));
    }

    @Test
    void a_gateway_has_a_listener() {
        assertThatThrownBy(() -> client.createVirtualGateway(
                        r -> r.meshName("m").virtualGatewayName("g").spec(s -> s.listeners(List.of()))))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_resource_needs_its_mesh_and_its_router() {
        assertThatThrownBy(() -> client.createVirtualService(
                        r -> r.meshName("none").virtualServiceName("s").spec(s -> {})))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Mesh \"none\" is missing");
        assertThatThrownBy(() -> route("x", null, null))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("VirtualRouter \"r\" of Mesh \"m\" is missing");
        assertThatThrownBy(() -> client.listRoutes(r -> r.meshName("m").virtualRouterName("r")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.updateVirtualNode(
                        r -> r.meshName("m").virtualNodeName("n").spec(s -> {})))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void what_a_quota_does_not_allow_is_refused() {
        client.createMesh(r -> r.meshName("m2"));
        client.createMesh(r -> r.meshName("m3"));
        assertThatThrownBy(() -> client.createMesh(r -> r.meshName("m4")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("4 meshes are more than the quota of 3");
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        node("n2", s -> {});
        node("n3", s -> {});
        assertThatThrownBy(() -> node("n4", s -> {})).isInstanceOf(LimitExceededException.class);
        router(routerListener(80, PortProtocol.HTTP));
        route("a", null, null);
        route("b", null, null);
        assertThatThrownBy(() -> route("c", null, null)).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> client.updateVirtualNode(r -> r.meshName("m")
                        .virtualNodeName("n2")
                        .spec(s -> s.backends(
                                b -> b.virtualService(v -> v.virtualServiceName("a")),
                                b -> b.virtualService(v -> v.virtualServiceName("b")),
                                b -> b.virtualService(v -> v.virtualServiceName("c"))))))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void an_update_replaces_and_counts_even_if_nothing_changes() {
        node("n", s -> s.listeners(listener(80, PortProtocol.HTTP)));
        for (long version = 2; version < 4; version++) {
            assertThat(client.updateVirtualNode(
                                    r -> r.meshName("m").virtualNodeName("n").spec(s -> {}))
                            .virtualNode()
                            .metadata()
                            .version())
                    .isEqualTo(version);
        }
    }
}
