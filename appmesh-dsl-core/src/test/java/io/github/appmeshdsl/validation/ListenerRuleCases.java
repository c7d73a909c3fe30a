package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.MeshRule.GATEWAY_LISTENERS;
import static io.github.appmeshdsl.validation.MeshRule.HEALTH_CHECK_PATH;
import static io.github.appmeshdsl.validation.MeshRule.HEALTH_CHECK_PORT;
import static io.github.appmeshdsl.validation.MeshRule.HEALTH_CHECK_PROTOCOL;
import static io.github.appmeshdsl.validation.MeshRule.LISTENER_CLOUD_MAP;
import static io.github.appmeshdsl.validation.MeshRule.LISTENER_DISCOVERY;
import static io.github.appmeshdsl.validation.MeshRule.LISTENER_DUPLICATE;
import static io.github.appmeshdsl.validation.MeshRule.LISTENER_OUTLIER;
import static io.github.appmeshdsl.validation.MeshRule.LISTENER_PROTOCOL;
import static io.github.appmeshdsl.validation.MeshRule.ROUTER_LISTENERS;
import static io.github.appmeshdsl.validation.MeshRule.ROUTER_ROUTES;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the rules about listeners find. */
final class ListenerRuleCases {

    private static final OutlierDetection OUTLIERS = OutlierDetection.of(o -> o.maxServerErrors(5)
            .interval(Duration.ofSeconds(10))
            .baseEjectionDuration(Duration.ofSeconds(30))
            .maxEjectionPercent(50));

    private ListenerRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(ports(), protocols(), discovery(), healthChecks(), empty())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> ports() {
        return List.of(
                fires(
                        LISTENER_DUPLICATE,
                        "a node listens twice on one port",
                        node(n -> n.http(80).http(81).tcp(80)),
                        "ERROR listener.duplicate virtualNode[a].listeners[2].portMapping.port: 80 is also the port of"
                                + " listeners[0]"),
                fires(
                        LISTENER_DUPLICATE,
                        "a router listens three times on one port",
                        router(r -> r.http(80).grpc(80).tcp(80)),
                        "ERROR listener.duplicate virtualRouter[r].listeners[1].portMapping.port: 80 is also the port of"
                                + " listeners[0]",
                        "ERROR listener.duplicate virtualRouter[r].listeners[2].portMapping.port: 80 is also the port of"
                                + " listeners[0]"),
                fires(
                        LISTENER_DUPLICATE,
                        "a gateway listens twice on one port",
                        gateway(g -> g.http(80).http2(80)),
                        "ERROR listener.duplicate virtualGateway[g].listeners[1].portMapping.port: 80 is also the port of"
                                + " listeners[0]"),
                silent(LISTENER_DUPLICATE, "ports differ", node(n -> n.http(80).http(81))),
                silent(
                        LISTENER_DUPLICATE,
                        "two nodes listen on one port",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualNode.of("a", n -> n.http(80)), VirtualNode.of("b", n -> n.http(80))))));
    }

    private static List<RuleCase> protocols() {
        ListenerTimeout http = new ListenerTimeout.Http(RequestTimeout.perRequest(Duration.ofSeconds(1)));
        ListenerTimeout tcp = new ListenerTimeout.Tcp(TcpTimeout.idle(Duration.ofSeconds(1)));
        return List.of(
                fires(
                        LISTENER_PROTOCOL,
                        "timeout and pool are those of other protocols",
                        node(n -> n.http(79)
                                .addListener(Listener.of(
                                        new PortMapping(80, Protocol.HTTP2),
                                        l -> l.timeout(http).connectionPool(ConnectionPool.tcp(1))))),
                        "ERROR listener.protocol virtualNode[a].listeners[1].connectionPool.tcp: is"
                                + " for tcp, but the protocol of the listener is http2",
                        "ERROR listener.protocol virtualNode[a].listeners[1].timeout.http: is for"
                                + " http, but the protocol of the listener is http2"),
                fires(
                                LISTENER_PROTOCOL,
                                "a gateway's pool is that of another protocol",
                                gateway(g -> g.http(79, l -> l.connectionPool(ConnectionPool.http(1)))
                                        .grpc(80, l -> l.connectionPool(ConnectionPool.http2(1)))),
                                "WARNING listener.protocol"
                                        + " virtualGateway[g].listeners[1].connectionPool.http2: is for http2,"
                                        + " but the protocol of the listener is grpc")
                        .importing(),
                silent(
                        LISTENER_PROTOCOL,
                        "everything is of the listener's protocol",
                        node(n -> n.http(
                                        80,
                                        l -> l.timeout(RequestTimeout.perRequest(Duration.ofSeconds(1)))
                                                .maxConnections(1))
                                .http2(
                                        81,
                                        l -> l.timeout(RequestTimeout.perRequest(Duration.ofSeconds(1)))
                                                .maxRequests(1))
                                .addListener(Listener.of(
                                        new PortMapping(82, Protocol.TCP),
                                        l -> l.timeout(tcp).connectionPool(ConnectionPool.tcp(1)))))));
    }

    private static List<RuleCase> discovery() {
        return List.of(
                fires(
                        LISTENER_DISCOVERY,
                        "a node listens and cannot be found",
                        Mesh.of("shop", m -> m.add(VirtualNode.of("a", n -> n.http(80)))),
                        "ERROR listener.discovery virtualNode[a]: has listeners but no service"
                                + " discovery | call dns(...) or cloudMap(...)"),
                silent(LISTENER_DISCOVERY, "a node does not listen", Mesh.of("shop", m -> m.add(client()))),
                silent(LISTENER_DISCOVERY, "a node is found by DNS", node(n -> n.http(80))),
                fires(
                        LISTENER_CLOUD_MAP,
                        "a node in Cloud Map does not listen",
                        node(n -> n.cloudMap("local", "a")),
                        "WARNING listener.cloud-map virtualNode[a].serviceDiscovery.awsCloudMap: the node has no listener"
                                + " whose port could be registered"),
                silent(
                        LISTENER_CLOUD_MAP,
                        "a node in Cloud Map listens",
                        node(n -> n.cloudMap("local", "a").http(80))),
                silent(LISTENER_CLOUD_MAP, "a node in DNS does not listen", node(n -> n.leaf())),
                fires(
                        LISTENER_OUTLIER,
                        "a DNS name stands for a load balancer",
                        node(n -> n.http(80).http(81, l -> l.outlierDetection(OUTLIERS))),
                        "WARNING listener.outlier virtualNode[a].listeners[1].outlierDetection: the"
                                + " DNS name of the node is a single endpoint, which is never ejected | use"
                                + " Cloud Map, or DNS with response type ENDPOINTS"),
                silent(
                        LISTENER_OUTLIER,
                        "a DNS name stands for several endpoints",
                        node(n -> n.serviceDiscovery(
                                        ServiceDiscovery.dns("a.local", ServiceDiscovery.ResponseType.ENDPOINTS))
                                .http(80, l -> l.outlierDetection(OUTLIERS)))),
                silent(
                        LISTENER_OUTLIER,
                        "endpoints are in Cloud Map",
                        node(n -> n.cloudMap("local", "a").http(80, l -> l.outlierDetection(OUTLIERS)))),
                silent(
                        LISTENER_OUTLIER,
                        "the node is not discovered at all",
                        Mesh.of(
                                "shop",
                                m -> m.add(VirtualNode.of("a", n -> n.http(80, l -> l.outlierDetection(OUTLIERS)))))));
    }

    private static List<RuleCase> healthChecks() {
        return List.of(
                fires(
                        HEALTH_CHECK_PROTOCOL,
                        "gRPC is probed on HTTP and TCP",
                        node(n -> n.http(80, l -> l.healthCheck(HealthCheck.grpc(c -> {})))
                                .tcp(81, l -> l.healthCheck(HealthCheck.grpc(c -> {})))),
                        "ERROR health-check.protocol"
                                + " virtualNode[a].listeners[0].healthCheck.protocol: probes by grpc, but the"
                                + " protocol of the listener is http",
                        "ERROR health-check.protocol"
                                + " virtualNode[a].listeners[1].healthCheck.protocol: probes by grpc, but the"
                                + " protocol of the listener is tcp"),
                fires(
                        HEALTH_CHECK_PROTOCOL,
                        "gRPC is probed on a gateway's HTTP",
                        gateway(g -> g.grpc(79).http(80, l -> l.healthCheck(GatewayHealthCheck.grpc(c -> {})))),
                        "ERROR health-check.protocol"
                                + " virtualGateway[g].listeners[1].healthCheck.protocol: probes by grpc, but"
                                + " the protocol of the listener is http"),
                silent(
                        HEALTH_CHECK_PROTOCOL,
                        "gRPC is probed on HTTP/2 and gRPC, and TCP on HTTP",
                        node(n -> n.http2(80, l -> l.healthCheck(HealthCheck.grpc(c -> {})))
                                .grpc(81, l -> l.healthCheck(HealthCheck.grpc(c -> {})))
                                .http(82, l -> l.healthCheck(HealthCheck.tcp(c -> {}))))),
                fires(
                        HEALTH_CHECK_PORT,
                        "another port is probed",
                        node(n -> n.http(80, l -> l.healthCheck(HealthCheck.http("/", c -> c.port(81))))),
                        "ERROR health-check.port virtualNode[a].listeners[0].healthCheck.port:"
                                + " probes port 81, but the port of the listener is 80 | leave the port out"),
                fires(
                                HEALTH_CHECK_PORT,
                                "another port than a gateway's is probed",
                                gateway(g ->
                                        g.http(80, l -> l.healthCheck(GatewayHealthCheck.http("/", c -> c.port(81))))),
                                "WARNING health-check.port"
                                        + " virtualGateway[g].listeners[0].healthCheck.port: probes port 81,"
                                        + " but the port of the listener is 80 | leave the port out")
                        .importing(),
                silent(
                        HEALTH_CHECK_PORT,
                        "the listener's port is none, so it may be the one that is probed",
                        node(n -> n.http(0, l -> l.healthCheck(HealthCheck.http("/", c -> c.port(80)))))),
                silent(
                        HEALTH_CHECK_PORT,
                        "the listener's port is probed, said or not",
                        node(n -> n.http(80, l -> l.healthCheck(HealthCheck.http("/", c -> c.port(80))))
                                .http(81, l -> l.healthCheck("/")))),
                fires(
                        HEALTH_CHECK_PATH,
                        "HTTP is probed without a path, and gRPC and TCP with one",
                        node(n -> n.http(80, l -> l.healthCheck(HealthCheck.of(Protocol.HTTP, c -> {})))
                                .http2(81, l -> l.healthCheck(HealthCheck.of(Protocol.HTTP2, c -> {})))
                                .grpc(82, l -> l.healthCheck(HealthCheck.grpc(c -> c.path("/x"))))
                                .tcp(83, l -> l.healthCheck(HealthCheck.tcp(c -> c.path("/x\n"))))),
                        "WARNING health-check.path virtualNode[a].listeners[0].healthCheck: probes by http without a path",
                        "WARNING health-check.path virtualNode[a].listeners[1].healthCheck: probes by http2 without a"
                                + " path",
                        "WARNING health-check.path virtualNode[a].listeners[2].healthCheck.path: \"/x\" is ignored: a probe"
                                + " by grpc has no path",
                        "WARNING health-check.path virtualNode[a].listeners[3].healthCheck.path: \"/x\\u000a\" is ignored:"
                                + " a probe by tcp has no path"),
                silent(
                        HEALTH_CHECK_PATH,
                        "HTTP is probed with a path, and gRPC and TCP without",
                        node(n -> n.http(80, l -> l.healthCheck("/"))
                                .http2(81, l -> l.healthCheck("/"))
                                .grpc(82, l -> l.healthCheck(HealthCheck.grpc(c -> {})))
                                .tcp(83, l -> l.healthCheck(HealthCheck.tcp(c -> {}))))));
    }

    private static List<RuleCase> empty() {
        return List.of(
                fires(
                        ROUTER_LISTENERS,
                        "a router does not listen",
                        router(r -> r.httpRoute("all", x -> x.prefix("/").addTarget(VirtualNode.ref("a"), 1))),
                        "WARNING router.listeners virtualRouter[r]: has no listener, so it cannot be" + " reached"),
                silent(ROUTER_LISTENERS, "a router listens", router(r -> r.http(80))),
                fires(
                        ROUTER_ROUTES,
                        "a router has no route",
                        router(r -> r.http(80)),
                        "WARNING router.routes virtualRouter[r]: has no route, so it refuses every" + " request"),
                silent(
                        ROUTER_ROUTES,
                        "a router has a route",
                        router(r -> r.httpRoute("all", x -> x.prefix("/").addTarget(VirtualNode.ref("a"), 1)))),
                fires(
                        GATEWAY_LISTENERS,
                        "a gateway does not listen",
                        gateway(g -> {}),
                        "ERROR gateway.listeners virtualGateway[g]: has no listener"),
                silent(GATEWAY_LISTENERS, "a gateway listens", gateway(g -> g.http(80))));
    }

    private static VirtualNode client() {
        return VirtualNode.of("client", n -> n.leaf());
    }

    private static Mesh node(Consumer<? super VirtualNode.Builder> spec) {
        return Mesh.of("shop", m -> m.add(VirtualNode.of("a", n -> spec.accept(n.dns("a.local")))));
    }

    private static Mesh router(Consumer<? super VirtualRouter.Builder> spec) {
        return Mesh.of("shop", m -> m.add(VirtualRouter.of("r", spec)));
    }

    private static Mesh gateway(Consumer<? super VirtualGateway.Builder> spec) {
        return Mesh.of("shop", m -> m.add(VirtualGateway.of("g", spec)));
    }
}
