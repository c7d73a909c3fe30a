package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.MeshRule.ROUTE_DUPLICATE;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_METHOD;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_PATH;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_PORT_REQUIRED;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_PORT_UNKNOWN;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_PROTOCOL;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_QUERY;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_RANGE;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_REGEX;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_SCHEME;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRoute;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rules about single routes find. */
final class RouteRuleCases {

    static final Ref<VirtualNode> A = VirtualNode.ref("a");

    private RouteRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(names(), ports(), protocols(), matches(), values())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> names() {
        return List.of(
                fires(
                        ROUTE_DUPLICATE,
                        "two of three routes have one name",
                        router(r -> r.addRoutes(http("x", "/a"), http("y", "/b"), http("x", "/c"))),
                        "ERROR route.duplicate virtualRouter[r].routes[x]: routes[2] and routes[0] both have the name"
                                + " \"x\""),
                silent(
                        ROUTE_DUPLICATE,
                        "routes of two routers have one name",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualRouter.of("r", r -> r.http(80).addRoutes(http("x", "/"))),
                                        VirtualRouter.of("s", r -> r.http(80).addRoutes(http("x", "/")))))));
    }

    private static List<RuleCase> ports() {
        return List.of(
                fires(
                        ROUTE_PORT_REQUIRED,
                        "routes of every kind leave it open which of two listeners they mean",
                        router(r -> r.http(80).tcp(81).addRoutes(http("h", "/"), tcp("t"), grpc("g", m -> {}))),
                        "ERROR route.port-required virtualRouter[r].routes[g].grpcRoute.match: does"
                                + " not set a port, but the router has 2 listeners",
                        "ERROR route.port-required virtualRouter[r].routes[h].httpRoute.match: does"
                                + " not set a port, but the router has 2 listeners",
                        "ERROR route.port-required virtualRouter[r].routes[t].tcpRoute.match: does"
                                + " not set a port, but the router has 2 listeners"),
                fires(
                        ROUTE_PORT_REQUIRED,
                        "there are as many listeners as a line can name",
                        router(r -> {
                            IntStream.rangeClosed(1, 10).forEach(r::http);
                            r.addRoutes(http("h", "/"));
                        }),
                        "ERROR route.port-required virtualRouter[r].routes[h].httpRoute.match: does"
                                + " not set a port, but the router has 10 listeners"),
                fires(
                        ROUTE_PORT_REQUIRED,
                        "there are more listeners than a line can name",
                        router(r -> {
                            IntStream.rangeClosed(1, 11).forEach(r::http);
                            r.addRoutes(http("h", "/"));
                        }),
                        "ERROR route.port-required virtualRouter[r].routes[h].httpRoute.match: does"
                                + " not set a port, but the router has 11 listeners"),
                silent(
                        ROUTE_PORT_REQUIRED,
                        "the port is said, or there is one listener at most",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualRouter.of(
                                                "r", r -> r.http(80).tcp(81).addRoutes(httpOn("h", 80))),
                                        VirtualRouter.of("s", r -> r.http(80).addRoutes(http("h", "/"))),
                                        VirtualRouter.of("t", r -> r.addRoutes(http("h", "/")))))),
                fires(
                        ROUTE_PORT_UNKNOWN,
                        "no listener has the port",
                        router(r -> r.http(80).http(81).addRoutes(httpOn("h", 82))),
                        "ERROR route.port-unknown virtualRouter[r].routes[h].httpRoute.match.port:"
                                + " the router has no listener on port 82, only on 80, 81"),
                fires(
                                ROUTE_PORT_UNKNOWN,
                                "the only listener has another port",
                                router(r -> r.tcp(80).addRoutes(tcpOn("t", 81))),
                                "WARNING route.port-unknown"
                                        + " virtualRouter[r].routes[t].tcpRoute.match.port: the router has no"
                                        + " listener on port 81, only on 80")
                        .importing(),
                silent(
                        ROUTE_PORT_UNKNOWN,
                        "a listener's port is invalid, so it may be the one that is meant",
                        router(r -> r.http(80).http(65536).addRoutes(httpOn("h", 82)))),
                fires(
                        ROUTE_PORT_REQUIRED,
                        "a listener's port is invalid",
                        router(r -> r.http(65535).http(0).http(1).addRoutes(http("h", "/"))),
                        "ERROR route.port-required virtualRouter[r].routes[h].httpRoute.match: does not set a port, but the"
                                + " router has 3 listeners"),
                silent(
                        ROUTE_PORT_UNKNOWN,
                        "the route's port is invalid, which is a matter of bounds",
                        router(r -> r.http(80).addRoutes(httpOn("h", 0)))),
                silent(
                        ROUTE_PORT_UNKNOWN,
                        "the port is a listener's, or there is none",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualRouter.of(
                                                "r", r -> r.http(80).http(81).addRoutes(httpOn("h", 81))),
                                        VirtualRouter.of("s", r -> r.addRoutes(httpOn("h", 81)))))));
    }

    private static List<RuleCase> protocols() {
        return List.of(
                fires(
                        ROUTE_PROTOCOL,
                        "the listener of the route speaks another protocol",
                        router(r -> r.http(80).tcp(81).addRoutes(httpOn("h", 81), tcpOn("t", 80))),
                        "ERROR route.protocol virtualRouter[r].routes[h].httpRoute: is a route for"
                                + " http, but the protocol of its listener is tcp",
                        "ERROR route.protocol virtualRouter[r].routes[t].tcpRoute: is a route for"
                                + " tcp, but the protocol of its listener is http"),
                fires(
                                ROUTE_PROTOCOL,
                                "the only listener speaks another protocol",
                                router(r -> r.http(80)
                                        .addRoutes(
                                                grpc("g", m -> {}),
                                                Route.http2(
                                                        "h", x -> x.prefix("/").addTarget(A, 1)))),
                                "WARNING route.protocol virtualRouter[r].routes[g].grpcRoute: is a"
                                        + " route for grpc, but the protocol of its listener is http",
                                "WARNING route.protocol virtualRouter[r].routes[h].http2Route: is a"
                                        + " route for http2, but the protocol of its listener is http")
                        .importing(),
                fires(
                        ROUTE_PROTOCOL,
                        "HTTP/1.1 is sent to gRPC",
                        router(r -> r.grpc(80).addRoutes(http("h", "/"))),
                        "ERROR route.protocol virtualRouter[r].routes[h].httpRoute: is a route for"
                                + " http, but the protocol of its listener is grpc"),
                silent(
                        ROUTE_PROTOCOL,
                        "one of two listeners on the port speaks it",
                        router(r -> r.http(80).tcp(80).addRoutes(httpOn("h", 80), tcpOn("t", 80)))),
                silent(
                        ROUTE_PROTOCOL,
                        "gRPC and HTTP/2 meet",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualRouter.of("r", r -> r.http2(80).addRoutes(grpc("g", x -> {}))),
                                        VirtualRouter.of(
                                                "s",
                                                r -> r.grpc(80)
                                                        .addRoutes(Route.http2(
                                                                "h",
                                                                x -> x.prefix("/")
                                                                        .addTarget(A, 1))))))),
                silent(
                        ROUTE_PROTOCOL,
                        "no listener is meant",
                        router(r -> r.tcp(80).tcp(81).addRoutes(http("h", "/"), httpOn("i", 82)))));
    }

    private static List<RuleCase> matches() {
        return List.of(
                fires(
                        ROUTE_PATH,
                        "prefixes and exact paths start otherwise",
                        router(r -> r.http(80)
                                .addRoutes(
                                        http("p", "api"),
                                        http("q", ""),
                                        match("e", m -> m.path(PathMatch.exactly("x"))))),
                        "ERROR route.path virtualRouter[r].routes[e].httpRoute.match.path.exact: \"x\" does not start with"
                                + " a slash",
                        "ERROR route.path virtualRouter[r].routes[p].httpRoute.match.prefix: \"api\" does not start with a"
                                + " slash",
                        "ERROR route.path virtualRouter[r].routes[q].httpRoute.match.prefix: \"\" does not start with a"
                                + " slash"),
                fires(
                        ROUTE_PATH,
                        "a gateway route's prefix starts otherwise",
                        gatewayRoute(GatewayRoute.http2(
                                "gr", g -> g.match(m -> m.prefix("api")).target(VirtualService.ref("s")))),
                        "ERROR route.path gatewayRoute[gr].http2Route.match.prefix: \"api\" does not start with a slash"),
                silent(
                        ROUTE_PATH,
                        "paths start with a slash, are expressions, or absent",
                        router(r -> r.http(80)
                                .addRoutes(
                                        http("p", "/api"),
                                        match("e", m -> m.path(PathMatch.regex(".*"))),
                                        match("n", m -> {})))),
                fires(
                        ROUTE_METHOD,
                        "a method has no service",
                        router(r -> r.grpc(80).addRoutes(grpc("g", m -> m.methodName("Buy")))),
                        "ERROR route.method virtualRouter[r].routes[g].grpcRoute.match.methodName:"
                                + " \"Buy\" is matched without its service"),
                silent(
                        ROUTE_METHOD,
                        "a method has a service, or a service no method",
                        router(r -> r.grpc(80)
                                .addRoutes(
                                        grpc(
                                                "g",
                                                m -> m.serviceName("shop.Cart").methodName("Buy")),
                                        grpc("h", m -> m.serviceName("shop.Cart"))))),
                fires(
                        ROUTE_SCHEME,
                        "a route of HTTP/1.1 matches a scheme",
                        router(r -> r.http(80)
                                .addRoutes(match("h", m -> m.prefix("/").scheme(HttpScheme.HTTPS)))),
                        "WARNING route.scheme virtualRouter[r].routes[h].httpRoute.match.scheme:"
                                + " requests of HTTP/1.1 have no scheme to compare"),
                silent(
                        ROUTE_SCHEME,
                        "a route of HTTP/2 matches a scheme, or none",
                        router(r -> r.http2(80)
                                .addRoutes(
                                        http("p", "/"),
                                        Route.http2(
                                                "h",
                                                x -> x.match(m -> m.prefix("/").scheme(HttpScheme.HTTPS))
                                                        .addTarget(A, 1))))));
    }

    private static final String NOT_RE2 =
            " | Envoy rejects the whole configuration for it: RE2 has no look-around and no back references";

    private static List<RuleCase> values() {
        return List.of(
                fires(
                        ROUTE_RANGE,
                        "ranges of headers and metadata hold nothing",
                        router(r -> r.addRoutes(
                                match(
                                        "h",
                                        m -> m.prefix("/")
                                                .addHeader("u", ValueMatch.range(5, 6))
                                                .addHeader("v", ValueMatch.range(5, 5))
                                                .addHeader("w", ValueMatch.range(5, 4))),
                                grpc("g", m -> m.addMetadata("v", ValueMatch.range(0, -1))))),
                        "ERROR route.range"
                                + " virtualRouter[r].routes[g].grpcRoute.match.metadata[0].match.range: is"
                                + " empty: it starts at 0 and ends before -1",
                        "ERROR route.range"
                                + " virtualRouter[r].routes[h].httpRoute.match.headers[1].match.range: is"
                                + " empty: it starts at 5 and ends before 5",
                        "ERROR route.range"
                                + " virtualRouter[r].routes[h].httpRoute.match.headers[2].match.range: is"
                                + " empty: it starts at 5 and ends before 4"),
                fires(
                        ROUTE_RANGE,
                        "ranges of gateway routes hold nothing",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        GatewayRoute.http(
                                                "h",
                                                g -> g.match(x -> x.prefix("/").addHeader("v", ValueMatch.range(1, 1)))
                                                        .target(VirtualService.ref("s"))),
                                        GatewayRoute.grpc(
                                                "g",
                                                g -> g.match(x -> x.serviceName("S")
                                                                .addMetadata("v", ValueMatch.range(1, 1)))
                                                        .target(VirtualService.ref("s"))))),
                        "ERROR route.range gatewayRoute[g].grpcRoute.match.metadata[0].match.range:"
                                + " is empty: it starts at 1 and ends before 1",
                        "ERROR route.range gatewayRoute[h].httpRoute.match.headers[0].match.range:"
                                + " is empty: it starts at 1 and ends before 1"),
                fires(
                        ROUTE_REGEX,
                        "expressions of other engines than RE2",
                        router(r -> r.addRoutes(
                                match(
                                        "h",
                                        m -> m.path(PathMatch.regex("/(?=a).*"))
                                                .addHeader("u", ValueMatch.regex("(a)\\1"))
                                                .addHeader("v", ValueMatch.regex("((a{100}){100}){100}"))),
                                grpc("g", m -> m.addMetadata("v", ValueMatch.regex("["))))),
                        "ERROR route.regex virtualRouter[r].routes[g].grpcRoute.match.metadata[0].match.regex:"
                                + " \"[\" is not an expression of RE2: missing closing ]" + NOT_RE2,
                        "ERROR route.regex virtualRouter[r].routes[h].httpRoute.match.headers[0].match.regex:"
                                + " \"(a)\\1\" is not an expression of RE2: invalid escape sequence" + NOT_RE2,
                        "ERROR route.regex virtualRouter[r].routes[h].httpRoute.match.headers[1].match.regex:"
                                + " \"((a{100}){100}){100}\" is not an expression of RE2: repeats more than 1000 times"
                                + NOT_RE2,
                        "ERROR route.regex virtualRouter[r].routes[h].httpRoute.match.path.regex:"
                                + " \"/(?=a).*\" is not an expression of RE2: invalid or unsupported Perl syntax"
                                + NOT_RE2),
                fires(
                        ROUTE_REGEX,
                        "expressions of gateway routes of other engines than RE2",
                        Mesh.of(
                                "shop",
                                m -> m.add(GatewayRoute.http(
                                        "h",
                                        g -> g.match(x -> x.path(PathMatch.regex("a++")))
                                                .target(VirtualService.ref("s"))))),
                        "ERROR route.regex gatewayRoute[h].httpRoute.match.path.regex:"
                                + " \"a++\" is not an expression of RE2: invalid nested repetition operator" + NOT_RE2),
                silent(
                        ROUTE_REGEX,
                        "expressions of RE2, and one that is too long to be compiled",
                        router(r -> r.addRoutes(match(
                                "h",
                                m -> m.path(PathMatch.regex("/api/v[0-9]{1,3}/[^/]+"))
                                        .addHeader(
                                                "u", ValueMatch.regex("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                                        .addHeader("w", ValueMatch.regex("(".repeat(256))))))),
                silent(
                        ROUTE_RANGE,
                        "a range holds one number, and other conditions are no ranges",
                        router(r -> r.addRoutes(match(
                                "h",
                                m -> m.prefix("/")
                                        .addHeader("v", ValueMatch.range(-1, 0))
                                        .addHeader("w", ValueMatch.exactly("x")))))),
                fires(
                        ROUTE_QUERY,
                        "a query parameter is matched with no value",
                        router(r -> r.addRoutes(match(
                                "h",
                                m -> m.prefix("/")
                                        .addQueryParameter("a", "b")
                                        .addQueryParameter(new QueryParameterMatch(
                                                "c", Optional.of(new QueryParameterMatch.Value(Optional.empty()))))))),
                        "WARNING route.query"
                                + " virtualRouter[r].routes[h].httpRoute.match.queryParameters[1].match: has"
                                + " no value | leave match out if the parameter only has to be present"),
                silent(
                        ROUTE_QUERY,
                        "a query parameter has a value, or need only be there",
                        router(r -> r.addRoutes(match(
                                "h",
                                m -> m.prefix("/")
                                        .addQueryParameter("a", "")
                                        .addQueryParameter(QueryParameterMatch.present("c")))))));
    }

    static Mesh router(Consumer<? super VirtualRouter.Builder> spec) {
        return Mesh.of("shop", m -> m.add(VirtualRouter.of("r", spec)));
    }

    private static Mesh gatewayRoute(GatewayRoute route) {
        return Mesh.of("shop", m -> m.add(route));
    }

    static Route http(String name, String prefix) {
        return match(name, m -> m.prefix(prefix));
    }

    private static Route httpOn(String name, int port) {
        return match(name, m -> m.prefix("/").port(port));
    }

    static Route match(String name, Consumer<? super HttpRouteMatch.Builder> spec) {
        return Route.http(name, r -> r.match(spec).addTarget(A, 1));
    }

    static GrpcRoute grpc(String name, Consumer<? super GrpcRouteMatch.Builder> spec) {
        return Route.grpc(name, r -> r.match(spec).addTarget(A, 1));
    }

    static TcpRoute tcp(String name) {
        return Route.tcp(name, r -> r.addTarget(A, 1));
    }

    static TcpRoute tcpOn(String name, int port) {
        return Route.tcp(name, r -> r.match(TcpRouteMatch.port(port)).addTarget(A, 1));
    }
}
