package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For every bound of the model a mesh that holds a given number, text, or number of elements there. */
final class BoundTable {

    private static final Ref<VirtualNode> NODE = VirtualNode.ref("n");
    private static final Ref<VirtualService> SERVICE = VirtualService.ref("s");

    private final Map<String, LongFunction<Mesh>> rows = new TreeMap<>();

    BoundTable() {
        identity();
        listeners();
        healthChecks();
        tls();
        nodes();
        matches();
        routes();
        gateways();
    }

    /** Rows by the id of the bound; a text is as long as the number says. */
    Map<String, LongFunction<Mesh>> rows() {
        return Collections.unmodifiableMap(rows);
    }

    private void number(String id, LongFunction<Mesh> row) {
        rows.put(id, row);
    }

    private void text(String id, Function<String, Mesh> row) {
        rows.put(id, length -> row.apply("1".repeat((int) length)));
    }

    private <T> void items(String id, IntFunction<T> element, Function<List<T>, Mesh> row) {
        rows.put(
                id,
                count -> row.apply(
                        IntStream.range(0, (int) count).mapToObj(element).toList()));
    }

    private void identity() {
        text("MeshDefinition.meshOwner", v -> Mesh.of("m", m -> m.meshOwner(v)));
        items("ApiResource.tags", i -> "k" + i, v -> Mesh.of("m", m -> m.putAllTags(tags(v))));
        text("ApiResource.tags<key>", v -> node(n -> n.putTag(v, "")));
        text("ApiResource.tags<value>", v -> Mesh.of("m", m -> m.add(VirtualService.of("s", s -> s.putTag("k", v)))));
        text(
                "Route.name",
                v -> Mesh.of(
                        "m",
                        m -> m.add(VirtualRouter.of(
                                "r", r -> r.httpRoute(v, h -> h.prefix("/").addTarget(NODE, 1))))));
        items("Route.tags", i -> "k" + i, v -> route(r -> r.putAllTags(tags(v))));
        text("Route.tags<key>", v -> route(r -> r.putTag(v, "")));
        text("Route.tags<value>", v -> route(r -> r.putTag("k", v)));
    }

    private static Map<String, String> tags(List<String> keys) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> "v"));
    }

    private void listeners() {
        number("PortMapping.port", v -> listener(l -> l.portMapping(new PortMapping((int) v, Protocol.HTTP))));
        number("GatewayPortMapping.port", v -> Mesh.of("m", m -> m.add(VirtualGateway.of("g", g -> g.http((int) v)))));
        number(
                "ConnectionPool.Http.maxConnections",
                v -> listener(l -> l.connectionPool(ConnectionPool.http((int) v))));
        number(
                "ConnectionPool.Http.maxPendingRequests",
                v -> listener(l -> l.connectionPool(ConnectionPool.http(1, (int) v))));
        number("ConnectionPool.Http2.maxRequests", v -> listener(l -> l.connectionPool(ConnectionPool.http2((int) v))));
        number(
                "ConnectionPool.Grpc.maxRequests",
                v -> Mesh.of(
                        "m",
                        m -> m.add(VirtualGateway.of(
                                "g", g -> g.grpc(1, l -> l.connectionPool(ConnectionPool.grpc((int) v)))))));
        number("ConnectionPool.Tcp.maxConnections", v -> listener(l -> l.connectionPool(ConnectionPool.tcp((int) v))));
        number("OutlierDetection.maxServerErrors", v -> outlier(o -> o.maxServerErrors(v)));
        number("OutlierDetection.maxEjectionPercent", v -> outlier(o -> o.maxEjectionPercent((int) v)));
        number("MeshDuration.value", v -> outlier(o -> o.interval(MeshDuration.milliseconds(v))));
    }

    private void healthChecks() {
        number("HealthCheckSettings.healthyThreshold", v -> healthCheck(h -> h.healthyThreshold((int) v)));
        number("HealthCheckSettings.unhealthyThreshold", v -> healthCheck(h -> h.unhealthyThreshold((int) v)));
        number("HealthCheckSettings.intervalMillis", v -> healthCheck(h -> h.intervalMillis(v)));
        number("HealthCheckSettings.timeoutMillis", v -> healthCheck(h -> h.timeoutMillis(v)));
        number("HealthCheckSettings.port", v -> healthCheck(h -> h.port((int) v)));
    }

    private void tls() {
        number("ClientTls.ports<element>", v -> clientTls(t -> t.addPort((int) v)));
        text(
                "ListenerCertificate.File.certificateChain",
                v -> clientTls(t -> t.certificate(new ListenerCertificate.File(v, "key"))));
        text(
                "ListenerCertificate.File.privateKey",
                v -> listener(l -> l.tls(ListenerTls.strict(new ListenerCertificate.File("chain", v)))));
        text(
                "TlsTrust.File.certificateChain",
                v -> clientTls(t -> t.validation(ClientTlsValidation.trusting(TlsTrust.file(v)))));
        items(
                "TlsTrust.Acm.certificateAuthorityArns",
                i -> "arn" + i,
                v -> clientTls(t -> t.validation(ClientTlsValidation.trusting(new TlsTrust.Acm(v)))));
        text(
                "SubjectAlternativeNames.exact<element>",
                v -> clientTls(t -> t.validation(ClientTlsValidation.trusting(TlsTrust.file("ca"), v))));
    }

    private void nodes() {
        text("AccessLog.File.path", v -> node(n -> n.accessLog(v)));
        text("LoggingFormat.Text.text", v -> format(LoggingFormat.text(v)));
        text("LoggingFormat.Entry.key", v -> format(LoggingFormat.json(Map.of(v, "v"))));
        text("LoggingFormat.Entry.value", v -> format(LoggingFormat.json(Map.of("k", v))));
        text("ServiceDiscovery.CloudMap.namespaceName", v -> node(n -> n.cloudMap(v, "s")));
        text("ServiceDiscovery.CloudMap.serviceName", v -> node(n -> n.cloudMap("n", v)));
        text("ServiceDiscovery.Attribute.key", v -> cloudMap(v, "v"));
        text("ServiceDiscovery.Attribute.value", v -> cloudMap("k", v));
    }

    private void matches() {
        number("HttpRouteMatch.port", v -> match(m -> m.port((int) v)));
        number("GrpcRouteMatch.port", v -> grpc(m -> m.port((int) v)));
        number(
                "TcpRouteMatch.port",
                v -> Mesh.of(
                        "m",
                        m -> m.add(VirtualRouter.of(
                                "r",
                                r -> r.tcpRoute(
                                        "t",
                                        t -> t.match(TcpRouteMatch.port((int) v))
                                                .addTarget(NODE, 1))))));
        number("HttpGatewayRouteMatch.port", v -> gatewayMatch(m -> m.port((int) v)));
        number("GrpcGatewayRouteMatch.port", v -> grpcGateway(m -> m.port((int) v)));
        text("GrpcRouteMatch.methodName", v -> grpc(m -> m.methodName(v)));
        items("HttpRouteMatch.headers", i -> HeaderMatch.present("h" + i), v -> match(m -> m.headers(v)));
        items("HttpGatewayRouteMatch.headers", i -> HeaderMatch.present("h" + i), v -> gatewayMatch(m -> m.headers(v)));
        items("GrpcRouteMatch.metadata", i -> HeaderMatch.present("h" + i), v -> grpc(m -> m.metadata(v)));
        items(
                "GrpcGatewayRouteMatch.metadata",
                i -> HeaderMatch.present("h" + i),
                v -> grpcGateway(m -> m.metadata(v)));
        items(
                "HttpRouteMatch.queryParameters",
                i -> QueryParameterMatch.present("q" + i),
                v -> match(m -> m.queryParameters(v)));
        items(
                "HttpGatewayRouteMatch.queryParameters",
                i -> QueryParameterMatch.present("q" + i),
                v -> gatewayMatch(m -> m.queryParameters(v)));
        text("HeaderMatch.name", v -> match(m -> m.addHeader(HeaderMatch.present(v))));
        text("ValueMatch.Exact.value", v -> header(ValueMatch.exactly(v)));
        text("ValueMatch.Prefix.value", v -> header(ValueMatch.prefix(v)));
        text("ValueMatch.Suffix.value", v -> header(ValueMatch.suffix(v)));
        text("ValueMatch.Regex.value", v -> header(ValueMatch.regex(v)));
        text("PathMatch.Exact.value", v -> match(m -> m.path(PathMatch.exactly(v))));
        text("PathMatch.Regex.value", v -> gatewayMatch(m -> m.path(PathMatch.regex(v))));
        text("HostnameMatch.Exact.value", v -> gatewayMatch(m -> m.hostname(HostnameMatch.exactly(v))));
        text("HostnameMatch.Suffix.value", v -> gatewayMatch(m -> m.hostname(HostnameMatch.suffix(v))));
    }

    private void routes() {
        number("Route.priority", v -> route(r -> r.priority((int) v)));
        items("Route.weightedTargets", i -> WeightedTarget.of(NODE, 1), v -> route(r -> r.weightedTargets(v)));
        number("WeightedTarget.weight", v -> route(r -> r.addTarget(NODE, (int) v)));
        number("WeightedTarget.port", v -> route(r -> r.addTarget(NODE, 1, (int) v)));
        number("RetryPolicy.maxRetries", v -> retry(p -> p.maxRetries(v)));
        items("RetryPolicy.httpRetryEvents", i -> new HttpRetryEvent("e" + i), v -> retry(p -> p.httpRetryEvents(v)));
        items("RetryPolicy.tcpRetryEvents", i -> TcpRetryEvent.CONNECTION_ERROR, v -> retry(p -> p.tcpRetryEvents(v)));
        items(
                "GrpcRetryPolicy.grpcRetryEvents",
                i -> GrpcRetryEvent.INTERNAL,
                v -> Mesh.of(
                        "m",
                        m -> m.add(VirtualRouter.of(
                                "r",
                                r -> r.grpcRoute(
                                        "g",
                                        g -> g.match(k -> {})
                                                .addTarget(NODE, 1)
                                                .retryPolicy(GrpcRetryPolicy.of(p -> p.maxRetries(1)
                                                        .perRetryTimeout(Duration.ofSeconds(1))
                                                        .grpcRetryEvents(v))))))));
        text("HttpRetryEvent.wireName", v -> retry(p -> p.on(new HttpRetryEvent(v))));
    }

    private void gateways() {
        number("GatewayRoute.priority", v -> gatewayRoute(r -> r.priority((int) v)));
        number("GatewayRouteTarget.port", v -> gatewayRoute(r -> r.target(SERVICE, (int) v)));
        text("PathRewrite.Prefix.value", v -> gatewayRoute(r -> r.rewrite(PathRewrite.prefix(v))));
        text("PathRewrite.Exact.exact", v -> gatewayRoute(r -> r.rewrite(PathRewrite.exactly(v))));
    }

    private static Mesh node(Consumer<? super VirtualNode.Builder> spec) {
        return Mesh.of("m", m -> m.add(VirtualNode.of("n", spec)));
    }

    private static Mesh format(LoggingFormat format) {
        return node(n -> n.logging(Logging.accessLog(AccessLog.file("/log", format))));
    }

    private static Mesh cloudMap(String key, String value) {
        return node(n -> n.serviceDiscovery(ServiceDiscovery.cloudMap("n", "s").with(Map.of(key, value))));
    }

    private static Mesh listener(Consumer<? super Listener.Builder> spec) {
        return node(n -> n.addListener(Listener.of(new PortMapping(80, Protocol.HTTP), spec)));
    }

    private static Mesh healthCheck(Consumer<? super HealthCheck.Builder> spec) {
        return listener(l -> l.healthCheck(HealthCheck.http("/ping", spec)));
    }

    private static Mesh outlier(Consumer<? super OutlierDetection.Builder> spec) {
        return listener(l -> l.outlierDetection(OutlierDetection.of(o -> spec.accept(o.maxServerErrors(1)
                .maxEjectionPercent(1)
                .interval(Duration.ofSeconds(1))
                .baseEjectionDuration(Duration.ofSeconds(1))))));
    }

    private static Mesh clientTls(Consumer<? super ClientTls.Builder> spec) {
        return node(n -> n.backendTls(ClientTls.trusting(TlsTrust.file("ca"), spec)));
    }

    private static Mesh route(Consumer<? super HttpRoute.Builder> spec) {
        return Mesh.of(
                "m",
                m -> m.add(VirtualRouter.of(
                        "r",
                        r -> r.addRoute(
                                Route.http("h", h -> spec.accept(h.prefix("/").addTarget(NODE, 1)))))));
    }

    private static Mesh match(Consumer<? super HttpRouteMatch.Builder> spec) {
        return route(r -> r.match(HttpRouteMatch.of(spec)));
    }

    private static Mesh header(ValueMatch match) {
        return match(m -> m.addHeader("h", match));
    }

    private static Mesh grpc(Consumer<? super GrpcRouteMatch.Builder> spec) {
        return Mesh.of(
                "m",
                m -> m.add(VirtualRouter.of(
                        "r", r -> r.grpcRoute("g", g -> g.match(spec).addTarget(NODE, 1)))));
    }

    private static Mesh retry(Consumer<? super HttpRetryPolicy.Builder> spec) {
        return route(r -> r.retry(p -> spec.accept(p.maxRetries(1).perRetryTimeout(Duration.ofSeconds(1)))));
    }

    private static Mesh gatewayRoute(Consumer<? super HttpGatewayRoute.Builder> spec) {
        return Mesh.of(
                "m",
                m -> m.add(GatewayRoute.http(
                        "g", g -> spec.accept(g.match(k -> k.prefix("/")).target(SERVICE)))));
    }

    private static Mesh gatewayMatch(Consumer<? super HttpGatewayRouteMatch.Builder> spec) {
        return gatewayRoute(r -> r.match(spec));
    }

    private static Mesh grpcGateway(Consumer<? super GrpcGatewayRouteMatch.Builder> spec) {
        return Mesh.of("m", m -> m.add(GatewayRoute.grpc("g", g -> g.match(spec).target(SERVICE))));
    }
}
