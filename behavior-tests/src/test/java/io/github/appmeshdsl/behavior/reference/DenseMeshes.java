package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayPortMapping;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Small meshes in which everything meets: routes that overlap, ports that conflict, references that lead nowhere, TLS that
 * fails. Unlike those of the testkit, they may be invalid.
 */
public final class DenseMeshes {

    /** The ports of the listeners in valid meshes. */
    public static final List<Integer> UNPRIVILEGED_PORTS = List.of(8080, 8081, 8180, 8543, 9000);

    private static final int ATTEMPTS = 1_000;

    private static final List<String> PATHS =
            List.of("/", "/a", "/ab", "/a/", "/a/b", "/x", "/%2F", "/a%2Fb", "/v1/items", "/A");
    private static final List<String> EXPRESSIONS =
            List.of("/a.*", "/[a-b]+", "(?i)/ab", "/v[0-9]+/.*", ".*b", "[0-9]{2,3}", "a|b");
    private static final List<String> VALUES = List.of("1", "a", "ab", "b", "A", "10", "a,b", "ä");
    private static final List<String> HOSTS = List.of("shop.example", "Api.Example", "a.shop.example", "s0.shop");
    private static final List<String> SUFFIXES = List.of(".example", "shop.example", ".shop", "example");
    private static final List<Integer> PORTS = List.of(8080, 8081, 80, 443, 9000);
    private static final List<Integer> MILLIS = List.of(0, 1_000, 15_000, 30_000);

    /** In valid meshes, which run, no limit that a busy machine could exceed. */
    private static final List<Integer> LONG_MILLIS = List.of(0, 60_000, 90_000, 120_000);

    private final Random random;
    private final boolean isValid;
    private final ProxySettings settings;
    private final Map<Integer, Protocol> protocols = new HashMap<>();
    private final Map<String, List<Integer>> servicePorts = new HashMap<>();

    private DenseMeshes(long seed, boolean isValid) {
        random = new Random(seed);
        this.isValid = isValid;
        this.settings = new ProxySettings(new Random(seed));
        if (isValid) {
            PORTS.forEach(port -> protocols.put(port(port), protocol()));
        }
    }

    /** Returns a mesh that may have errors. */
    public static Mesh of(long seed) {
        return new DenseMeshes(seed, false).mesh();
    }

    /** Returns a mesh without errors, whose ports need no privileges. */
    public static Mesh valid(long seed) {
        for (long attempt = 0; attempt < ATTEMPTS; attempt++) {
            Mesh mesh = new DenseMeshes(seed * ATTEMPTS + attempt, true).mesh();
            if (mesh.validate().isValid()) {
                return mesh;
            }
        }
        throw new IllegalStateException("no valid mesh of seed " + seed);
    }

    /** Returns the port; in valid meshes, one above those that need privileges in its place. */
    private int port(int port) {
        return isValid && port < 1024 ? port + 8_100 : port;
    }

    private int anyPort() {
        return port(oneOf(PORTS));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> Optional<T> maybe(int percent, Function<DenseMeshes, T> value) {
        return chance(percent) ? Optional.of(value.apply(this)) : Optional.empty();
    }

    private <T> List<T> several(int most, Function<Integer, T> value) {
        List<T> values = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            values.add(value.apply(i));
        }
        return values;
    }

    private Mesh mesh() {
        List<VirtualNode> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(node("n" + i));
        }
        List<VirtualRouter> routers = List.of(router("r0", nodes), router("r1", nodes));
        List<VirtualService> services = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            services.add(service(i == 3 ? "S3.Shop" : "s" + i + ".shop", nodes, routers));
        }
        BackendGroup group = BackendGroup.of("g", g -> {
            services.forEach(service -> {
                if (chance(40)) {
                    g.add(service);
                }
            });
            if (services.size() % 3 == 0 && !isValid) {
                g.add(VirtualService.ref("elsewhere.shop"));
            }
        });
        List<VirtualNode> callers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            callers.add(caller("c" + i, services, group));
        }
        List<VirtualGateway> gateways = several(2, i -> gateway("edge" + i));
        List<GatewayRoute> gatewayRoutes = new ArrayList<>();
        for (VirtualGateway gateway : gateways) {
            gatewayRoutes.addAll(several(5, i -> gatewayRoute(gateway.name() + "-" + i, gateway, services)));
        }
        return Mesh.of(
                "shop",
                m -> m.serviceDiscovery(isValid ? settings.mesh() : Optional.empty())
                        .egressFilter(maybe(60, r -> r.oneOf(EgressFilter.values())))
                        .virtualNodes(nodes)
                        .add(callers.toArray(VirtualNode[]::new))
                        .virtualRouters(routers)
                        .virtualServices(services)
                        .backendGroups(List.of(group))
                        .virtualGateways(gateways)
                        .gatewayRoutes(gatewayRoutes));
    }

    private Protocol protocol() {
        return oneOf(Protocol.HTTP, Protocol.HTTP, Protocol.HTTP, Protocol.HTTP2, Protocol.GRPC, Protocol.TCP);
    }

    private List<PortMapping> ports(int most) {
        List<PortMapping> ports = new ArrayList<>();
        for (int port : several(most, i -> anyPort())) {
            if (ports.stream().noneMatch(other -> other.port() == port)) {
                ports.add(mapping(port));
            }
        }
        return ports.isEmpty() && isValid ? List.of(mapping(anyPort())) : ports;
    }

    private PortMapping mapping(int port) {
        return new PortMapping(port, isValid ? protocols.get(port) : protocol());
    }

    private VirtualNode node(String name) {
        List<PortMapping> ports = chance(80) ? List.of(mapping(anyPort())) : ports(2);
        return VirtualNode.of(name, n -> {
            if (isValid) {
                n.serviceDiscovery(settings.discovery(name)).logging(settings.logging());
            } else if (chance(85)) {
                n.serviceDiscovery(
                        oneOf(ServiceDiscovery.dns(name + ".dns"), ServiceDiscovery.cloudMap("space", name)));
            }
            ports.forEach(port -> n.addListener(isValid ? settings.listener(listener(port)) : listener(port)));
            if (isValid) {
                n.leaf();
            }
        });
    }

    private Listener listener(PortMapping port) {
        RequestTimeout timeout = timeout();
        return Listener.of(port, l -> {
            if (chance(40) && port.protocol() != Protocol.TCP) {
                l.timeout(
                        port.protocol() == Protocol.HTTP
                                ? ListenerTimeout.http(timeout)
                                : port.protocol() == Protocol.HTTP2
                                        ? ListenerTimeout.http2(timeout)
                                        : ListenerTimeout.grpc(timeout));
            }
            l.tls(maybe(40, DenseMeshes::listenerTls));
        });
    }

    private int millis() {
        return oneOf(isValid ? LONG_MILLIS : MILLIS);
    }

    private RequestTimeout timeout() {
        return chance(80)
                ? RequestTimeout.perRequest(Duration.ofMillis(millis()))
                : RequestTimeout.idle(Duration.ofSeconds(isValid ? 90 : 9));
    }

    private ListenerTls listenerTls() {
        return new ListenerTls(
                oneOf(ListenerTls.Mode.values()),
                oneOf(
                        ListenerCertificate.acm("arn:aws:acm:eu-west-1:123456789012:certificate/a"),
                        ListenerCertificate.file("/c", "/k"),
                        ListenerCertificate.sds("secret")),
                maybe(
                        35,
                        r -> isValid && random.nextBoolean()
                                ? ListenerTlsValidation.trusting(TlsTrust.sds("ca"), "one.shop")
                                : ListenerTlsValidation.trusting(TlsTrust.file("/ca"))));
    }

    private ClientTls clientTls() {
        TlsTrust trust = oneOf(
                TlsTrust.acm("arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/a"),
                TlsTrust.file("/ca"),
                TlsTrust.sds("ca"));
        return ClientTls.of(t -> t.enforce(isValid ? Optional.of(chance(20)) : maybe(50, r -> r.chance(50)))
                .ports(chance(60) ? List.of() : List.of(anyPort()))
                .certificate(maybe(
                        isValid ? 90 : 50,
                        r -> r.oneOf(ClientCertificate.file("/c", "/k"), ClientCertificate.sds("mine"))))
                .validation(
                        chance(60)
                                ? ClientTlsValidation.trusting(trust)
                                : ClientTlsValidation.trusting(trust, "one.shop", "two.shop")));
    }

    private Optional<BackendDefaults> defaults() {
        return maybe(
                isValid ? 60 : 30,
                r -> r.chance(85)
                        ? BackendDefaults.tls(r.clientTls())
                        : BackendDefaults.clientPolicy(new ClientPolicy(Optional.empty())));
    }

    private VirtualService service(String name, List<VirtualNode> nodes, List<VirtualRouter> routers) {
        int kind = random.nextInt(100);
        return VirtualService.of(name, s -> {
            if (kind < 60) {
                VirtualRouter router = oneOf(routers);
                s.router(router);
                router.listeners()
                        .forEach(listener -> servicePorts
                                .computeIfAbsent(name, n -> new ArrayList<>())
                                .add(listener.portMapping().port()));
            } else if (kind < 85 || isValid) {
                VirtualNode node = oneOf(nodes);
                s.node(node);
                node.listeners()
                        .forEach(listener -> servicePorts
                                .computeIfAbsent(name, n -> new ArrayList<>())
                                .add(listener.port()));
            } else if (kind < 90) {
                s.router(VirtualRouter.ref("elsewhere"));
            } else if (kind < 95) {
                s.node(VirtualNode.arn("arn:aws:appmesh:eu-west-1:123456789012:mesh/other/virtualNode/n0"));
            }
        });
    }

    private VirtualNode caller(String name, List<VirtualService> services, BackendGroup group) {
        return VirtualNode.of(name, n -> {
            n.leaf(true).backendDefaults(defaults());
            for (VirtualService service : services) {
                if (chance(65)) {
                    n.leaf(false)
                            .addBackend(new Backend(
                                    service.ref(),
                                    maybe(25, r -> new ClientPolicy(r.maybe(85, DenseMeshes::clientTls)))));
                }
            }
            if (!isValid && chance(10)) {
                n.leaf(false).addBackend(VirtualService.ref("elsewhere.shop"));
            }
            if (chance(20)) {
                n.leaf(false)
                        .addBackendGroup(
                                isValid
                                        ? oneOf(group.ref(), BackendGroup.everyService())
                                        : oneOf(group.ref(), BackendGroup.everyService(), BackendGroup.ref("lost")));
            }
        });
    }

    private VirtualRouter router(String name, List<VirtualNode> nodes) {
        List<PortMapping> ports = chance(60) ? List.of(mapping(anyPort())) : ports(3);
        if (isValid) {
            // Only what some node can take.
            ports = ports.stream()
                    .filter(port -> nodes.stream()
                            .flatMap(node -> node.listeners().stream())
                            .anyMatch(listener -> listener.protocol() == port.protocol()))
                    .toList();
            if (ports.isEmpty()) {
                ports = List.of(oneOf(nodes).listeners().get(0).portMapping());
            }
        }
        return router(name, ports, nodes);
    }

    private VirtualRouter router(String name, List<PortMapping> ports, List<VirtualNode> nodes) {
        List<Route> routes = several(6, i -> route("route" + i, ports, nodes));
        return VirtualRouter.of(
                name,
                r -> r.listeners(ports.stream().map(VirtualRouterListener::new).toList())
                        .routes(routes));
    }

    private Optional<Integer> priority() {
        return maybe(60, r -> r.random.nextInt(3));
    }

    private Route route(String name, List<PortMapping> ports, List<VirtualNode> nodes) {
        Protocol protocol = ports.isEmpty() || (!isValid && chance(10))
                ? protocol()
                : oneOf(ports).protocol();
        Optional<Integer> port = isValid
                ? maybe(
                        ports.size() > 1 ? 100 : 25,
                        r -> r.oneOf(ports.stream()
                                .filter(each -> each.protocol() == protocol)
                                .map(PortMapping::port)
                                .toList()))
                : maybe(25, r -> r.anyPort());
        List<VirtualNode> callees = isValid
                ? nodes.stream()
                        .filter(node -> node.listeners().stream().anyMatch(each -> each.protocol() == protocol))
                        .toList()
                : nodes;
        List<WeightedTarget> targets = new ArrayList<>(several(2, i -> target(callees, protocol, false)));
        targets.add(target(callees, protocol, true));
        Optional<Integer> priority = priority();
        return switch (protocol) {
            case TCP ->
                Route.tcp(
                        name,
                        r -> r.priority(priority)
                                .match(port.map(p -> new io.github.appmeshdsl.model.TcpRouteMatch(Optional.of(p))))
                                .weightedTargets(targets));
            case GRPC ->
                Route.grpc(
                        name,
                        r -> r.priority(priority)
                                .match(m -> {
                                    m.port(port).metadata(headers());
                                    if (chance(70)) {
                                        m.serviceName(oneOf("a.A", "shop.Orders"))
                                                .methodName(maybe(50, x -> x.oneOf("Get", "List")));
                                    }
                                })
                                .timeout(maybe(40, DenseMeshes::timeout))
                                .retryPolicy(maybe(
                                        40,
                                        x -> GrpcRetryPolicy.of(p -> p.maxRetries(x.random.nextInt(3))
                                                .perRetryTimeout(MeshDuration.of(Duration.ofMillis(x.millis())))
                                                .on(x.oneOf(GrpcRetryEvent.UNAVAILABLE, GrpcRetryEvent.INTERNAL))
                                                .on(HttpRetryEvent.GATEWAY_ERROR))))
                                .weightedTargets(targets));
            case HTTP -> Route.http(name, r -> http(r, priority, port, targets));
            case HTTP2 -> Route.http2(name, r -> http(r, priority, port, targets));
        };
    }

    private void http(
            io.github.appmeshdsl.model.HttpRoute.Builder route,
            Optional<Integer> priority,
            Optional<Integer> port,
            List<WeightedTarget> targets) {
        route.priority(priority)
                .match(m -> m.path(maybe(85, DenseMeshes::path))
                        .port(port)
                        .method(maybe(20, r -> r.oneOf(HttpMethod.GET, HttpMethod.POST)))
                        .scheme(maybe(10, r -> r.oneOf(HttpScheme.values())))
                        .headers(headers())
                        .queryParameters(queries()))
                .timeout(maybe(40, DenseMeshes::timeout))
                .retryPolicy(maybe(
                        40,
                        r -> HttpRetryPolicy.of(p -> p.maxRetries(r.random.nextInt(3))
                                .perRetryTimeout(MeshDuration.of(Duration.ofMillis(r.millis())))
                                .on(r.oneOf(HttpRetryEvent.SERVER_ERROR, HttpRetryEvent.STREAM_ERROR))
                                .on(TcpRetryEvent.CONNECTION_ERROR))))
                .weightedTargets(targets);
    }

    private WeightedTarget target(List<VirtualNode> nodes, Protocol protocol, boolean isNeeded) {
        if (isValid) {
            VirtualNode node = oneOf(nodes);
            return new WeightedTarget(
                    node.ref(),
                    isNeeded ? oneOf(1, 2, 3, 50) : oneOf(0, 1, 2, 3, 50),
                    maybe(
                            node.listeners().size() > 1 ? 100 : 25,
                            r -> r.oneOf(node.listeners().stream()
                                    .filter(each -> each.protocol() == protocol)
                                    .map(Listener::port)
                                    .toList())));
        }
        return new WeightedTarget(
                chance(88)
                        ? oneOf(nodes).ref()
                        : oneOf(
                                VirtualNode.ref("lost"),
                                VirtualNode.arn("arn:aws:appmesh:eu-west-1:123456789012:mesh/other/virtualNode/n0"),
                                VirtualNode.arn("arn:aws:appmesh:eu-west-1:123456789012:mesh/shop/virtualNode/n1")),
                oneOf(0, 1, 2, 3, 50),
                maybe(25, r -> r.anyPort()));
    }

    private PathMatch path() {
        int kind = random.nextInt(10);
        return kind < 6
                ? PathMatch.prefix(oneOf(PATHS))
                : kind < 8 ? PathMatch.exactly(oneOf(PATHS)) : PathMatch.regex(oneOf(EXPRESSIONS));
    }

    private List<HeaderMatch> headers() {
        return chance(55)
                ? List.of()
                : several(
                        2,
                        i -> new HeaderMatch(
                                oneOf("x-a", "X-B", "x-a", "host"),
                                maybe(80, DenseMeshes::value),
                                maybe(40, r -> r.chance(80))));
    }

    private ValueMatch value() {
        return switch (random.nextInt(5)) {
            case 0 -> ValueMatch.exactly(oneOf(VALUES));
            case 1 -> ValueMatch.prefix(oneOf(VALUES));
            case 2 -> ValueMatch.suffix(oneOf(VALUES));
            case 3 -> ValueMatch.regex(oneOf(EXPRESSIONS));
            default -> ValueMatch.range(oneOf(-5L, 0L, 1L), oneOf(2L, 10L, 11L));
        };
    }

    private List<QueryParameterMatch> queries() {
        return chance(75)
                ? List.of()
                : several(
                        2,
                        i -> chance(60)
                                ? QueryParameterMatch.of(oneOf("q", "v"), oneOf("", "1", "a"))
                                : QueryParameterMatch.present(oneOf("q", "v")));
    }

    private VirtualGateway gateway(String name) {
        List<GatewayListener> listeners = new ArrayList<>();
        List<Integer> ports = several(2, i -> port(oneOf(8080, 8443, 80)));
        for (int port : ports.isEmpty() && isValid ? List.of(8080) : ports) {
            if (listeners.stream().noneMatch(other -> other.port() == port)) {
                GatewayProtocol protocol =
                        oneOf(GatewayProtocol.HTTP, GatewayProtocol.HTTP, GatewayProtocol.HTTP2, GatewayProtocol.GRPC);
                listeners.add(GatewayListener.of(new GatewayPortMapping(port, protocol), l -> {
                    l.tls(maybe(25, DenseMeshes::listenerTls));
                    if (isValid) {
                        settings.gatewayListener(l, protocol.protocol());
                    }
                }));
            }
        }
        return VirtualGateway.of(
                name,
                g -> g.listeners(listeners)
                        .backendDefaults(defaults())
                        .logging(isValid ? settings.logging() : Optional.empty()));
    }

    private GatewayRoute gatewayRoute(String name, VirtualGateway gateway, List<VirtualService> services) {
        Optional<Integer> priority = priority();
        Optional<HostnameMatch> host = maybe(
                40,
                r -> r.chance(50) ? HostnameMatch.exactly(r.oneOf(HOSTS)) : HostnameMatch.suffix(r.oneOf(SUFFIXES)));
        Optional<Integer> anyPort = maybe(15, r -> r.oneOf(8080, 8443));
        GatewayRouteTarget target = isValid
                ? target(oneOf(services))
                : new GatewayRouteTarget(
                        chance(92) ? oneOf(services).ref() : VirtualService.ref("elsewhere.shop"),
                        maybe(20, r -> r.anyPort()));
        Optional<GatewayListener> listener =
                gateway.listeners().isEmpty() ? Optional.empty() : Optional.of(oneOf(gateway.listeners()));
        GatewayProtocol protocol = listener.map(GatewayListener::protocol).orElse(GatewayProtocol.HTTP);
        Optional<Integer> port =
                isValid && (anyPort.isPresent() || gateway.listeners().size() > 1)
                        ? listener.map(GatewayListener::port)
                        : anyPort;
        HostnameRewrite rewrite =
                oneOf(HostnameRewrite.none(), HostnameRewrite.toTarget(), new HostnameRewrite(Optional.empty()));
        if (protocol == GatewayProtocol.GRPC) {
            return GatewayRoute.grpc(
                    name,
                    r -> r.gateway(gateway)
                            .priority(priority)
                            .match(m -> m.hostname(host)
                                    .port(port)
                                    .serviceName(maybe(60, x -> x.oneOf("a.A", "shop.Orders")))
                                    .metadata(headers()))
                            .rewrite(maybe(30, x -> rewrite))
                            .target(target));
        }
        Optional<PathMatch> path = maybe(85, DenseMeshes::path);
        Optional<HttpGatewayRouteRewrite> edit = maybe(
                50,
                x -> new HttpGatewayRouteRewrite(
                        x.maybe(50, y -> rewrite), x.maybe(isValid ? 100 : 70, y -> y.rewrite(path))));
        java.util.function.Consumer<io.github.appmeshdsl.model.HttpGatewayRoute.Builder> spec = r -> r.gateway(gateway)
                .priority(priority)
                .match(m -> m.hostname(host)
                        .port(port)
                        .path(path)
                        .method(maybe(20, x -> x.oneOf(HttpMethod.GET, HttpMethod.POST)))
                        .headers(headers())
                        .queryParameters(queries()))
                .rewrite(edit)
                .target(target);
        return protocol == GatewayProtocol.HTTP ? GatewayRoute.http(name, spec) : GatewayRoute.http2(name, spec);
    }

    private GatewayRouteTarget target(VirtualService service) {
        List<Integer> ports = servicePorts.getOrDefault(service.name(), List.of());
        return new GatewayRouteTarget(service.ref(), maybe(ports.size() > 1 ? 100 : 20, r -> r.oneOf(ports)));
    }

    private PathRewrite rewrite(Optional<PathMatch> path) {
        boolean isPrefix = path.isPresent() && path.get().<Boolean>match(p -> true, e -> false, r -> false);
        return isPrefix
                ? oneOf(
                        PathRewrite.toSlash(),
                        PathRewrite.none(),
                        PathRewrite.prefix("/v/"),
                        PathRewrite.prefix("/a/b/"))
                : PathRewrite.exactly(oneOf("/a/b", "/x"));
    }
}
