package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Effective views say each default where nothing is said, and keep what is. */
class EffectiveTest {

    private static final RequestTimeout BY_DEFAULT = RequestTimeout.of(Duration.ofSeconds(15), Duration.ofMinutes(5));
    private static final TlsTrust TRUST = TlsTrust.file("/ca.pem");
    private static final Ref<VirtualNode> A = VirtualNode.ref("a");
    private static final Ref<VirtualService> S = VirtualService.ref("s");

    @Test
    void timeouts_of_listeners_are_15_s_a_request_and_300_s_idle() {
        VirtualNode node = VirtualNode.of("a", n -> n.http(80).http2(81).grpc(82));
        assertThat(node.effective().listeners().stream()
                        .flatMap(l -> l.timeout().stream())
                        .toList())
                .containsExactly(
                        new ListenerTimeout.Http(BY_DEFAULT),
                        new ListenerTimeout.Http2(BY_DEFAULT),
                        new ListenerTimeout.Grpc(BY_DEFAULT));
    }

    @Test
    void timeouts_of_listeners_that_are_said_stay() {
        RequestTimeout none = RequestTimeout.of(Duration.ZERO, Duration.ZERO);
        assertThat(listener(n -> n.http(80, l -> l.timeout(none))).timeout()).contains(new ListenerTimeout.Http(none));
        assertThat(listener(n -> n.http2(80, l -> l.timeout(RequestTimeout.perRequest(Duration.ofSeconds(60)))))
                        .timeout())
                .contains(new ListenerTimeout.Http2(RequestTimeout.of(Duration.ofSeconds(60), Duration.ofMinutes(5))));
        assertThat(listener(n -> n.grpc(80, l -> l.timeout(RequestTimeout.idle(Duration.ofSeconds(60)))))
                        .timeout())
                .contains(new ListenerTimeout.Grpc(RequestTimeout.of(Duration.ofSeconds(15), Duration.ofSeconds(60))));
    }

    @Test
    void a_listener_of_tcp_has_no_known_timeout() {
        TcpTimeout idle = TcpTimeout.idle(Duration.ofSeconds(1));
        assertThat(listener(n -> n.tcp(80)).timeout()).isEmpty();
        assertThat(listener(n -> n.tcp(80, l -> l.timeout(idle))).timeout()).contains(new ListenerTimeout.Tcp(idle));
    }

    @Test
    void a_timeout_of_another_protocol_stays() {
        ListenerTimeout grpc = new ListenerTimeout.Grpc(RequestTimeout.idle(Duration.ofSeconds(1)));
        ListenerTimeout tcp = new ListenerTimeout.Tcp(TcpTimeout.idle(Duration.ofSeconds(1)));
        PortMapping http = new PortMapping(80, Protocol.HTTP);
        assertThat(listener(n -> n.addListener(Listener.of(http, l -> l.timeout(grpc))))
                        .timeout())
                .contains(grpc);
        assertThat(listener(n -> n.addListener(Listener.of(http, l -> l.timeout(tcp))))
                        .timeout())
                .contains(tcp);
    }

    @Test
    void connection_pools_are_unlimited() {
        VirtualNode node =
                VirtualNode.of("a", n -> n.http(80).http2(81).grpc(82).tcp(83));
        assertThat(node.effective().listeners().stream()
                        .flatMap(l -> l.connectionPool().stream())
                        .toList())
                .containsExactly(
                        ConnectionPool.http(2147483647, 2147483647),
                        ConnectionPool.http2(2147483647),
                        ConnectionPool.grpc(2147483647),
                        ConnectionPool.tcp(2147483647));
        VirtualGateway gateway =
                VirtualGateway.of("g", g -> g.http(80).http2(81).grpc(82));
        assertThat(gateway.effective().listeners().stream()
                        .flatMap(l -> l.connectionPool().stream())
                        .toList())
                .containsExactly(
                        ConnectionPool.http(2147483647, 2147483647),
                        ConnectionPool.http2(2147483647),
                        ConnectionPool.grpc(2147483647));
    }

    @Test
    void connection_pools_that_are_said_stay() {
        assertThat(listener(n -> n.http(80, l -> l.maxConnections(1))).connectionPool())
                .contains(ConnectionPool.http(1, 2147483647));
        assertThat(listener(n -> n.http(80, l -> l.maxConnections(1, 0))).connectionPool())
                .contains(ConnectionPool.http(1, 0));
        assertThat(listener(n -> n.http2(80, l -> l.maxRequests(7))).connectionPool())
                .contains(ConnectionPool.http2(7));
        VirtualGateway gateway = VirtualGateway.of(
                "g",
                g -> g.http(80, l -> l.connectionPool(ConnectionPool.http(1)))
                        .grpc(81, l -> l.connectionPool(ConnectionPool.grpc(7))));
        assertThat(gateway.effective().listeners().stream()
                        .flatMap(l -> l.connectionPool().stream())
                        .toList())
                .containsExactly(ConnectionPool.http(1, 2147483647), ConnectionPool.grpc(7));
    }

    @Test
    void health_checks_probe_the_listeners_port() {
        assertThat(listener(n -> n.http(80, l -> l.healthCheck("/"))).healthCheck())
                .contains(HealthCheck.http("/", c -> c.port(80)));
        assertThat(listener(n -> n.http(80, l -> l.healthCheck(HealthCheck.http("/", c -> c.port(81)))))
                        .healthCheck())
                .contains(HealthCheck.http("/", c -> c.port(81)));
        assertThat(listener(n -> n.http(80)).healthCheck()).isEmpty();
        VirtualGateway gateway = VirtualGateway.of(
                "g",
                g -> g.http(80, l -> l.healthCheck(GatewayHealthCheck.http("/", c -> {})))
                        .http(81, l -> l.healthCheck(GatewayHealthCheck.http("/", c -> c.port(9)))));
        assertThat(gateway.effective().listeners().stream()
                        .flatMap(l -> l.healthCheck().stream())
                        .toList())
                .containsExactly(
                        GatewayHealthCheck.http("/", c -> c.port(80)), GatewayHealthCheck.http("/", c -> c.port(9)));
    }

    @Test
    void a_dns_name_stands_for_a_load_balancer() {
        assertThat(discovery(ServiceDiscovery.dns("a.local").preferring(IpPreference.IPV6_ONLY)))
                .isEqualTo(ServiceDiscovery.dns("a.local", ServiceDiscovery.ResponseType.LOADBALANCER)
                        .preferring(IpPreference.IPV6_ONLY));
        assertThat(discovery(ServiceDiscovery.dns("a.local", ServiceDiscovery.ResponseType.ENDPOINTS)))
                .isEqualTo(ServiceDiscovery.dns("a.local", ServiceDiscovery.ResponseType.ENDPOINTS));
        assertThat(discovery(ServiceDiscovery.cloudMap("local", "a")))
                .isEqualTo(ServiceDiscovery.cloudMap("local", "a"));
        assertThat(VirtualNode.of("a", n -> {}).effective().serviceDiscovery()).isEmpty();
    }

    @Test
    void clients_insist_on_tls() {
        ClientTls silent = ClientTls.trusting(TRUST, t -> t.addPort(443));
        ClientTls lenient = ClientTls.trusting(TRUST, t -> t.enforce(false));
        ClientTls strict = ClientTls.trusting(TRUST, t -> t.enforce(true).addPort(443));
        VirtualNode node = VirtualNode.of(
                        "a",
                        n -> n.backendTls(silent)
                                .addBackend(S, ClientPolicy.tls(silent))
                                .addBackend(S, ClientPolicy.tls(lenient))
                                .addBackend(S, new ClientPolicy(Optional.empty()))
                                .addBackend(S))
                .effective();
        assertThat(node.backendDefaults()).contains(BackendDefaults.tls(strict));
        assertThat(node.backends())
                .containsExactly(
                        Backend.to(S, ClientPolicy.tls(strict)),
                        Backend.to(S, ClientPolicy.tls(lenient)),
                        Backend.to(S, new ClientPolicy(Optional.empty())),
                        Backend.to(S));
        assertThat(VirtualGateway.of("g", g -> g.backendTls(silent)).effective().backendDefaults())
                .contains(BackendDefaults.tls(strict));
        assertThat(VirtualGateway.of("g", g -> g.backendTls(lenient))
                        .effective()
                        .backendDefaults())
                .contains(BackendDefaults.tls(lenient));
    }

    @Test
    void routes_come_last_and_take_15_s_a_request() {
        HttpRoute http = Route.http("h", r -> r.prefix("/").addTarget(A, 1)).effective();
        GrpcRoute grpc = Route.grpc("g", r -> r.match(m -> {}).addTarget(A, 1)).effective();
        TcpRoute tcp = Route.tcp("t", r -> r.addTarget(A, 1)).effective();
        assertThat(http.timeout()).contains(BY_DEFAULT);
        assertThat(grpc.timeout()).contains(BY_DEFAULT);
        assertThat(tcp.timeout()).isEmpty();
        assertThat(List.of(http, grpc, tcp))
                .allSatisfy(r -> assertThat(r.priority()).contains(1000));
        assertThat(http.retryPolicy()).isEmpty();
        assertThat(grpc.retryPolicy()).isEmpty();
    }

    @Test
    void what_routes_say_stays() {
        RequestTimeout none = RequestTimeout.of(Duration.ZERO, Duration.ZERO);
        TcpTimeout idle = TcpTimeout.idle(Duration.ZERO);
        HttpRoute http =
                Route.http2("h", r -> r.priority(0).prefix("/").timeout(none).addTarget(A, 0));
        GrpcRoute grpc =
                Route.grpc("g", r -> r.priority(0).match(m -> {}).timeout(none).addTarget(A, 0));
        TcpRoute tcp = Route.tcp("t", r -> r.priority(0).timeout(idle).addTarget(A, 0));
        assertThat(http.effective()).isEqualTo(http);
        assertThat(grpc.effective()).isEqualTo(grpc);
        assertThat(tcp.effective()).isEqualTo(tcp);
    }

    @Test
    void conditions_must_hold_unless_they_are_inverted() {
        HeaderMatch open = HeaderMatch.of("v", ValueMatch.exactly("2"));
        HeaderMatch plain = new HeaderMatch("v", open.match(), Optional.of(false));
        HeaderMatch inverted = HeaderMatch.absent("w");
        List<HeaderMatch> said = List.of(open, plain, inverted);
        List<HeaderMatch> expected = List.of(plain, plain, inverted);
        assertThat(Route.http("h", r -> r.match(m -> m.method(HttpMethod.GET).headers(said)))
                        .effective()
                        .match())
                .isEqualTo(HttpRouteMatch.of(m -> m.method(HttpMethod.GET).headers(expected)));
        assertThat(Route.grpc("g", r -> r.match(m -> m.serviceName("S").metadata(said)))
                        .effective()
                        .match())
                .isEqualTo(GrpcRouteMatch.of(m -> m.serviceName("S").metadata(expected)));
        assertThat(GatewayRoute.http(
                                "h",
                                r -> r.match(m -> m.prefix("/").headers(said)).target(S))
                        .effective()
                        .match())
                .isEqualTo(HttpGatewayRouteMatch.of(m -> m.prefix("/").headers(expected)));
        assertThat(GatewayRoute.grpc(
                                "g",
                                r -> r.match(m -> m.serviceName("S").metadata(said))
                                        .target(S))
                        .effective()
                        .match())
                .isEqualTo(GrpcGatewayRouteMatch.of(m -> m.serviceName("S").metadata(expected)));
    }

    @Test
    void gateways_rewrite_the_host_and_a_matched_prefix() {
        assertThat(rewrite(r -> r.match(m -> m.prefix("/a"))))
                .isEqualTo(HttpGatewayRouteRewrite.of(HostnameRewrite.toTarget(), PathRewrite.toSlash()));
        assertThat(rewrite(r -> r.match(m -> m.prefix("/a"))
                        .rewrite(HttpGatewayRouteRewrite.of(new HostnameRewrite(Optional.empty())))))
                .isEqualTo(HttpGatewayRouteRewrite.of(HostnameRewrite.toTarget(), PathRewrite.toSlash()));
        assertThat(rewrite(r -> r.match(m -> m.path(PathMatch.exactly("/a")))))
                .isEqualTo(HttpGatewayRouteRewrite.of(HostnameRewrite.toTarget()));
        assertThat(rewrite(r -> r.match(m -> m.hostname("a.local"))))
                .isEqualTo(HttpGatewayRouteRewrite.of(HostnameRewrite.toTarget()));
        assertThat(GatewayRoute.grpc("g", r -> r.match(m -> m.serviceName("S")).target(S))
                        .effective()
                        .rewrite())
                .contains(HostnameRewrite.toTarget());
    }

    @Test
    void rewrites_that_are_said_stay() {
        assertThat(rewrite(r -> r.match(m -> m.prefix("/a")).rewrite(HttpGatewayRouteRewrite.none())))
                .isEqualTo(HttpGatewayRouteRewrite.none());
        assertThat(rewrite(r -> r.match(m -> m.prefix("/a")).rewrite(PathRewrite.prefix("/b/"))))
                .isEqualTo(HttpGatewayRouteRewrite.of(HostnameRewrite.toTarget(), PathRewrite.prefix("/b/")));
        GrpcGatewayRoute grpc = GatewayRoute.grpc(
                "g",
                r -> r.priority(0)
                        .match(m -> m.serviceName("S"))
                        .rewrite(HostnameRewrite.none())
                        .target(S));
        assertThat(grpc.effective()).isEqualTo(grpc);
    }

    @Test
    void gateway_routes_come_last() {
        assertThat(GatewayRoute.http("h", r -> r.match(m -> m.prefix("/")).target(S))
                        .effective()
                        .priority())
                .contains(1000);
        assertThat(GatewayRoute.grpc("g", r -> r.match(m -> m.serviceName("S")).target(S))
                        .effective()
                        .priority())
                .contains(1000);
        assertThat(GatewayRoute.http(
                                "h",
                                r -> r.priority(0).match(m -> m.prefix("/")).target(S))
                        .effective()
                        .priority())
                .contains(0);
    }

    @Test
    void a_mesh_drops_what_it_does_not_declare() {
        assertThat(Mesh.of("shop", m -> {}).effective().egressFilter()).contains(EgressFilter.DROP_ALL);
        assertThat(Mesh.of("shop", m -> m.egressFilter(EgressFilter.ALLOW_ALL))
                        .effective()
                        .egressFilter())
                .contains(EgressFilter.ALLOW_ALL);
    }

    @Test
    void a_mesh_says_the_defaults_of_its_members_and_once_is_enough() {
        VirtualNode node = VirtualNode.of("a", n -> n.dns("a.local").http(80, l -> l.healthCheck("/")));
        VirtualRouter router = VirtualRouter.of(
                "r",
                r -> r.http(80)
                        .httpRoute("x", x -> x.prefix("/").addTarget(node, 1))
                        .tcpRoute("t", x -> {}));
        VirtualService service = VirtualService.of("s", s -> s.router(router));
        BackendGroup group = BackendGroup.of("b", b -> b.addVirtualService(service.ref()));
        VirtualGateway gateway = VirtualGateway.of("g", g -> g.http(80));
        GatewayRoute route = GatewayRoute.http("gr", gateway, PathMatch.prefix("/"), service);
        Mesh mesh = Mesh.of("shop", m -> m.add(node, router, service, group, gateway, route));
        Mesh effective = mesh.effective();
        assertThat(effective.virtualNodes()).containsExactly(node.effective()).doesNotContain(node);
        assertThat(effective.virtualRouters())
                .containsExactly(router.effective())
                .doesNotContain(router);
        assertThat(router.effective().routes())
                .containsExactlyElementsOf(
                        router.routes().stream().map(Route::effective).toList());
        assertThat(effective.virtualServices()).containsExactly(service);
        assertThat(effective.backendGroups()).containsExactly(group);
        assertThat(effective.virtualGateways())
                .containsExactly(gateway.effective())
                .doesNotContain(gateway);
        assertThat(effective.gatewayRoutes()).containsExactly(route.effective()).doesNotContain(route);
        assertThat(effective.effective()).isEqualTo(effective);
    }

    private static Listener listener(Consumer<? super VirtualNode.Builder> spec) {
        return VirtualNode.of("a", spec).effective().listeners().get(0);
    }

    private static ServiceDiscovery discovery(ServiceDiscovery said) {
        return VirtualNode.of("a", n -> n.serviceDiscovery(said))
                .effective()
                .serviceDiscovery()
                .orElseThrow();
    }

    private static HttpGatewayRouteRewrite rewrite(Consumer<? super HttpGatewayRoute.Builder> spec) {
        return GatewayRoute.http("h", r -> spec.accept(r.target(S)))
                .effective()
                .rewrite()
                .orElseThrow();
    }
}
