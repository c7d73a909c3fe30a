package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Requests at the boundaries of the matches of a mesh: the value itself, one character more or less, the ends of a range and
 * the numbers beside them, headers missing, empty, repeated and in the other case.
 */
public final class BoundaryRequests {

    private static final List<String> SAMPLES = List.of(
            "",
            "a",
            "aa",
            "b",
            "ab",
            "AB",
            "1",
            "12",
            "123",
            "1234",
            "/a",
            "/ab",
            "/AB",
            "/v1/",
            "/v12/x",
            "/api/v1/a",
            "xb",
            "ä");

    private final Random random;
    private final Mesh mesh;
    private final List<VirtualNode> nodes;
    private final List<Focus> routes = new ArrayList<>();
    private final List<Focus> gatewayRoutes = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /** What one route matches, whatever its kind. */
    private record Focus(
            Optional<PathMatch> path,
            Optional<HttpMethod> method,
            List<HeaderMatch> headers,
            List<QueryParameterMatch> queries,
            boolean isGrpc) {}

    public BoundaryRequests(Mesh mesh, long seed) {
        this.mesh = mesh;
        random = new Random(seed);
        nodes = mesh.virtualNodes();
        for (VirtualRouter router : mesh.virtualRouters()) {
            router.routes().forEach(route -> routes.add(focus(route)));
            for (VirtualRouterListener listener : router.listeners()) {
                ports.add(listener.portMapping().port());
            }
        }
        for (VirtualNode node : nodes) {
            for (Listener listener : node.listeners()) {
                ports.add(listener.port());
            }
        }
        for (GatewayRoute route : mesh.gatewayRoutes()) {
            gatewayRoutes.add(focus(route));
            route.<Optional<io.github.appmeshdsl.model.HostnameMatch>>match(
                            http -> http.match().hostname(),
                            grpc -> grpc.match().hostname())
                    .ifPresent(host -> hosts.add(host.value()));
        }
        for (VirtualService service : mesh.virtualServices()) {
            hosts.add(service.effectiveAwsName(mesh.defaultNamespace()));
        }
        hosts.add("elsewhere.shop");
        hosts.add("s3.amazonaws.com");
        ports.add(443);
        ports.add(4711);
    }

    private static Focus focus(Route route) {
        return route.match(
                http -> new Focus(
                        http.match().path(),
                        http.match().method(),
                        http.match().headers(),
                        http.match().queryParameters(),
                        false),
                grpc -> grpc(grpc.match()),
                tcp -> new Focus(Optional.empty(), Optional.empty(), List.of(), List.of(), false));
    }

    private static Focus grpc(GrpcRouteMatch match) {
        return new Focus(
                match.serviceName()
                        .map(service -> PathMatch.exactly(
                                "/" + service + "/" + match.methodName().orElse("Get"))),
                Optional.empty(),
                match.metadata(),
                List.of(),
                true);
    }

    private static Focus focus(GatewayRoute route) {
        return route.match(
                http -> new Focus(
                        http.match().path(),
                        http.match().method(),
                        http.match().headers(),
                        http.match().queryParameters(),
                        false),
                grpc -> new Focus(
                        grpc.match().serviceName().map(service -> PathMatch.exactly("/" + service + "/Get")),
                        Optional.empty(),
                        grpc.match().metadata(),
                        List.of(),
                        true));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns a caller, if the mesh has one. */
    public Optional<MeshMember> caller() {
        List<MeshMember> callers = new ArrayList<>();
        if (!mesh.virtualGateways().isEmpty() && chance(45)) {
            callers.addAll(mesh.virtualGateways());
        } else {
            nodes.stream()
                    .filter(node ->
                            !node.backends().isEmpty() || !node.backendGroups().isEmpty() || chance(5))
                    .forEach(callers::add);
        }
        return callers.isEmpty() ? Optional.empty() : Optional.of(oneOf(callers));
    }

    /** Returns a request of a caller. */
    public RawRequest next(MeshMember caller) {
        boolean isGateway = caller instanceof VirtualGateway;
        List<Focus> pool = isGateway && !gatewayRoutes.isEmpty() ? gatewayRoutes : routes;
        Focus focus = pool.isEmpty()
                ? new Focus(Optional.empty(), Optional.empty(), List.of(), List.of(), false)
                : oneOf(pool);
        String known = host(caller);
        String host = near(known);
        int port = isGateway ? gatewayPort((VirtualGateway) caller) : port(known);
        int kind = random.nextInt(100);
        if (!isGateway && kind < 6) {
            return new RawRequest(kind < 3 ? "tcp" : "tls", "", kind < 3 ? "" : host, port, "", "", List.of());
        }
        List<Map.Entry<String, String>> headers = headers(focus);
        if (focus.isGrpc() ? kind < 70 : kind < 9) {
            String path = focus.isGrpc() ? focus.path().map(PathMatch::value).orElse("/a.A/Get") : "/a.A/Get";
            return new RawRequest("grpc", "POST", host, port, mutatedGrpc(path), "", headers);
        }
        boolean isHttps = kind > (isGateway ? 80 : 95);
        String method = chance(75)
                ? focus.method().map(HttpMethod::wireName).orElse("GET")
                : oneOf(List.of("GET", "POST", "PUT", "PATCH"));
        return new RawRequest(
                isHttps ? "https" : "http", method, host, port, path(focus.path()), query(focus), headers);
    }

    /** Returns a host as it is, or something near it. */
    private String near(String host) {
        return switch (random.nextInt(24)) {
            case 0 -> host.toUpperCase(Locale.ROOT);
            case 1 -> host + ".";
            case 2 -> "x" + host;
            case 3 -> host.length() > 1 ? host.substring(1) : host;
            case 4 -> "x." + host;
            default -> host.startsWith(".") ? "y" + host : host;
        };
    }

    /** Returns a host that the caller may know. */
    private String host(MeshMember caller) {
        if (caller instanceof VirtualNode node && !node.backends().isEmpty() && chance(75)) {
            String name = oneOf(node.backends()).virtualService().text();
            for (VirtualService service : mesh.virtualServices()) {
                if (name.endsWith(service.name())) {
                    return service.effectiveAwsName(mesh.defaultNamespace());
                }
            }
        }
        return oneOf(hosts);
    }

    private int port(String host) {
        if (chance(88)) {
            for (VirtualService service : mesh.virtualServices()) {
                if (service.effectiveAwsName(mesh.defaultNamespace()).equals(host)) {
                    List<Integer> own = new ArrayList<>();
                    service.provider()
                            .ifPresent(provider -> own.addAll(provider.match(
                                    node -> ofNode(node.virtualNode()), router -> ofRouter(router.virtualRouter()))));
                    if (!own.isEmpty()) {
                        return oneOf(own);
                    }
                }
            }
        }
        return oneOf(ports);
    }

    private List<Integer> ofNode(Ref<VirtualNode> ref) {
        return nodes.stream()
                .filter(node -> ref.text().endsWith(node.name()))
                .flatMap(node -> node.listeners().stream())
                .map(Listener::port)
                .toList();
    }

    private List<Integer> ofRouter(Ref<VirtualRouter> ref) {
        return mesh.virtualRouters().stream()
                .filter(router -> ref.text().endsWith(router.name()))
                .flatMap(router -> router.listeners().stream())
                .map(listener -> listener.portMapping().port())
                .toList();
    }

    private int gatewayPort(VirtualGateway gateway) {
        List<GatewayListener> listeners = gateway.listeners();
        return listeners.isEmpty() || chance(5)
                ? oneOf(ports)
                : oneOf(listeners).port();
    }

    private String path(Optional<PathMatch> match) {
        if (match.isEmpty() || chance(5)) {
            return oneOf(List.of("", "/", "/a", "/abc", "//a", "/a/./b", "/a/../b", "/a//../b", "/%61b", "/a\\b"));
        }
        String value = match.get().match(prefix -> prefix.value(), exact -> exact.value(), regex -> oneOf(SAMPLES));
        String path = switch (random.nextInt(16)) {
            case 0 -> value + "x";
            case 1 -> value + "/";
            case 2 -> value + "/x";
            case 3 -> value.isEmpty() ? value : value.substring(0, value.length() - 1);
            case 4 -> value.toUpperCase(Locale.ROOT);
            case 5 -> value + "..";
            case 6 -> "/" + value;
            case 7 -> "/x/.." + value;
            case 8 -> value + "/%2e%2E/ab";
            case 9 -> value + "/a/b";
            default -> value;
        };
        // A client sends a path: what a URL would take for something else is not part of one.
        String sent = path.replaceAll("[?#].*", "").replaceAll("[\\x00-\\x1f\\x7f]", "");
        return sent.isEmpty() || sent.startsWith("/") ? sent : "/" + sent;
    }

    private String mutatedGrpc(String path) {
        String[] parts = path.substring(1).split("/", 2);
        return switch (random.nextInt(6)) {
            case 0 -> "/" + parts[0] + "x/" + parts[1];
            case 1 -> "/" + parts[0] + "/" + parts[1] + "All";
            case 2 -> "/" + parts[0] + "/List";
            default -> path;
        };
    }

    private List<Map.Entry<String, String>> headers(Focus focus) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (HeaderMatch match : focus.headers()) {
            String name = match.name();
            if (chance(15) || name.startsWith(":") || name.equalsIgnoreCase("host")) {
                continue;
            }
            String value = match.match().map(this::value).orElse("1");
            headers.add(Map.entry(chance(20) ? name.toUpperCase(Locale.ROOT) : name, value));
            if (chance(6)) {
                headers.add(Map.entry(name, chance(50) ? value : "b"));
            }
        }
        if (chance(4)) {
            headers.add(Map.entry(
                    "content-type", oneOf(List.of("application/grpc+proto", "application/grpc-web", "text/plain"))));
        }
        if (chance(3)) {
            headers.add(Map.entry("X-Forwarded-Proto", oneOf(List.of("https", "HTTP", "ftp"))));
        }
        return headers;
    }

    private String value(ValueMatch match) {
        String value = match.match(
                exact -> exact.value(),
                prefix -> prefix.value() + (chance(50) ? "z" : ""),
                suffix -> (chance(50) ? "z" : "") + suffix.value(),
                regex -> oneOf(SAMPLES),
                range -> oneOf(List.of(
                        "" + (range.start() - 1),
                        "" + range.start(),
                        "" + (range.end() - 1),
                        "" + range.end(),
                        "+" + (range.end() - 1),
                        "1x")));
        return switch (random.nextInt(12)) {
            case 0 -> value + "x";
            case 1 -> value.isEmpty() ? "y" : value.substring(1);
            case 2 -> value.toUpperCase(Locale.ROOT);
            case 3 -> "";
            case 4 -> " " + value + "\t";
            default -> value;
        };
    }

    private String query(Focus focus) {
        List<String> parts = new ArrayList<>();
        for (QueryParameterMatch match : focus.queries()) {
            Optional<String> exact = match.match().flatMap(QueryParameterMatch.Value::exact);
            String name = match.name().replaceAll("[#&=]", "");
            String value = exact.orElse("1").replaceAll("[#&]", "");
            switch (random.nextInt(10)) {
                case 0 -> parts.add(name);
                case 1 -> parts.add(name + "=" + value + "x");
                case 2 -> parts.add("x" + name + "=" + value);
                case 3 -> parts.addAll(List.of(name + "=other", name + "=" + value));
                case 4 -> parts.addAll(List.of("", name + "=" + value));
                case 5 -> {}
                default -> parts.add(name + "=" + value);
            }
        }
        if (chance(5)) {
            parts.add(oneOf(List.of("q", "v=1", "q=%31", "=")));
        }
        return String.join("&", parts);
    }
}
