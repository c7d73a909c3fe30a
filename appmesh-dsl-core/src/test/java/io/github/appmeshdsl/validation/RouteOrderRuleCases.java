package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.MeshRule.ROUTE_PRIORITY;
import static io.github.appmeshdsl.validation.MeshRule.ROUTE_SHADOWED;
import static io.github.appmeshdsl.validation.RouteRuleCases.A;
import static io.github.appmeshdsl.validation.RouteRuleCases.router;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualRouter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rules about the order of routes find. */
final class RouteOrderRuleCases {

    private static final String SHADOWED =
            "is never chosen: \"wide\" matches all of its requests and is tried first | routes are tried by"
                    + " priority: 0 first, those without a priority last";
    private static final String SAME =
            "matches the same requests as \"wide\" at the same priority, so one of them is never chosen | remove"
                    + " one of them, or give one more conditions";

    private RouteOrderRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(orders(), paths(), conditions(), otherProtocols(), priorities())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> orders() {
        return List.of(
                fires(
                        ROUTE_SHADOWED,
                        "a wider route comes first, though it is listed last",
                        router(r -> r.http(80).addRoutes(route("narrow", 2, "/api"), route("wide", 1, "/"))),
                        shadowed()),
                fires(
                        ROUTE_SHADOWED,
                        "a wider route has a priority and the other none",
                        router(r -> r.http(80).addRoutes(route("narrow", "/api"), route("wide", 999, "/"))),
                        shadowed()),
                silent(
                        ROUTE_SHADOWED,
                        "the narrower route comes first",
                        router(r -> r.http(80).addRoutes(route("wide", 2, "/"), route("narrow", 0, "/api")))),
                silent(
                        ROUTE_SHADOWED,
                        "no route has a priority, so the longest prefix comes first",
                        router(r -> r.http(80).addRoutes(route("wide", "/"), route("narrow", "/api")))),
                silent(
                        ROUTE_SHADOWED,
                        "the last priority is the same as none",
                        router(r -> r.http(80).addRoutes(route("wide", 1000, "/"), route("narrow", "/api")))),
                silent(
                        ROUTE_SHADOWED,
                        "priorities are the same, so the longest prefix comes first",
                        router(r -> r.http(80).addRoutes(route("wide", 1, "/"), route("narrow", 1, "/api")))),
                fires(
                        ROUTE_SHADOWED,
                        "matches are the same, and so is the priority",
                        router(r -> r.http(80).addRoutes(route("narrow", "/"), route("wide", "/"))),
                        "WARNING route.shadowed virtualRouter[r].routes[wide]: "
                                + SAME.replace("\"wide\"", "\"narrow\"")),
                fires(
                        ROUTE_SHADOWED,
                        "matches are the same, and the priority is not",
                        router(r -> r.http(80).addRoutes(route("wide", 1, "/"), route("narrow", 2, "/"))),
                        shadowed()),
                fires(
                        ROUTE_SHADOWED,
                        "a route is reported once, however many cover it",
                        router(r -> r.http(80)
                                .addRoutes(route("wide", 1, "/"), route("api", 2, "/api"), route("v1", 3, "/api/v1"))),
                        "WARNING route.shadowed virtualRouter[r].routes[api]: " + SHADOWED,
                        "WARNING route.shadowed virtualRouter[r].routes[v1]: " + SHADOWED),
                silent(
                        ROUTE_SHADOWED,
                        "routes are for other listeners",
                        router(r -> r.http(80)
                                .http(81)
                                .addRoutes(
                                        match("wide", 1, m -> m.prefix("/").port(80)),
                                        match("narrow", 2, m -> m.prefix("/api").port(81))))),
                fires(
                        ROUTE_SHADOWED,
                        "one of two routes says the port of the only listener",
                        router(r -> r.http(80)
                                .addRoutes(match("wide", 1, m -> m.prefix("/").port(80)), route("narrow", 2, "/api"))),
                        shadowed()),
                silent(
                        ROUTE_SHADOWED,
                        "routes are of two routers",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualRouter.of("r", r -> r.http(80).addRoutes(route("wide", 1, "/"))),
                                        VirtualRouter.of("s", r -> r.http(80).addRoutes(route("narrow", 2, "/")))))),
                fires(
                        ROUTE_SHADOWED,
                        "of many routes, 200 are compared with",
                        router(r -> {
                            r.http(80);
                            IntStream.range(0, 199).forEach(i -> r.addRoutes(route("r" + i, 1, "/" + i + "/")));
                            r.addRoutes(route("wide", 2, "/wide"), route("unseen", 3, "/unseen"));
                            r.addRoutes(route("narrow", 4, "/wide/x"), route("other", 4, "/unseen/x"));
                        }),
                        shadowed()));
    }

    private static List<RuleCase> paths() {
        return List.of(
                covering("a prefix covers an exact path", m -> m.prefix("/a"), m -> m.path(PathMatch.exactly("/ab"))),
                covering("a slash covers an expression", m -> m.prefix("/"), m -> m.path(PathMatch.regex("/a.*"))),
                covering("no path covers a prefix", m -> {}, m -> m.prefix("/a")),
                covering("a slash covers no path", m -> m.prefix("/"), m -> {}),
                covering(
                        "an exact path covers itself",
                        m -> m.path(PathMatch.exactly("/a")),
                        m -> m.path(PathMatch.exactly("/a")).method(HttpMethod.GET)),
                covering(
                        "an expression covers itself",
                        m -> m.path(PathMatch.regex("/a.*")),
                        m -> m.path(PathMatch.regex("/a.*")).method(HttpMethod.GET)),
                apart("a prefix is longer", m -> m.prefix("/ab"), m -> m.prefix("/a")),
                apart(
                        "a prefix might not cover an expression",
                        m -> m.prefix("/a"),
                        m -> m.path(PathMatch.regex("/a.*"))),
                apart(
                        "an expression might not cover a path",
                        m -> m.path(PathMatch.regex("/a.*")),
                        m -> m.path(PathMatch.exactly("/ab"))),
                apart("a prefix does not cover every path", m -> m.prefix("/a"), m -> {}));
    }

    private static List<RuleCase> conditions() {
        ValueMatch blue = ValueMatch.exactly("blue");
        return List.of(
                covering(
                        "a method is asked for",
                        m -> m.prefix("/"),
                        m -> m.prefix("/").method(HttpMethod.GET)),
                apart("another method is asked for", m -> m.method(HttpMethod.PUT), m -> m.method(HttpMethod.GET)),
                apart("only the first asks for a method", m -> m.method(HttpMethod.PUT), m -> {}),
                covering(
                        "a scheme is asked for",
                        m -> m.prefix("/"),
                        m -> m.prefix("/").scheme(HttpScheme.HTTP)),
                apart("another scheme is asked for", m -> m.scheme(HttpScheme.HTTP), m -> m.scheme(HttpScheme.HTTPS)),
                covering("a header is asked for", m -> m.prefix("/"), m -> m.addHeader("color", blue)),
                covering(
                        "two headers are asked for instead of one",
                        m -> m.addHeader("COLOR", blue),
                        m -> m.addHeader("size", ValueMatch.prefix("x")).addHeader("color", blue)),
                covering(
                        "a value is asked for instead of presence",
                        m -> m.addHeader(HeaderMatch.present("color")),
                        m -> m.addHeader("color", blue)),
                apart(
                        "presence is asked for instead of a value",
                        m -> m.addHeader("color", blue),
                        m -> m.addHeader(HeaderMatch.present("color"))),
                apart(
                        "another value is asked for",
                        m -> m.addHeader("color", blue),
                        m -> m.addHeader("color", ValueMatch.exactly("red"))),
                apart(
                        "the opposite is asked for",
                        m -> m.addHeader("color", blue),
                        m -> m.addHeader(HeaderMatch.not("color", blue))),
                apart("only the first asks for a header", m -> m.addHeader("color", blue), m -> {}),
                covering(
                        "a query parameter is asked for",
                        m -> m.addQueryParameter(QueryParameterMatch.present("q")),
                        m -> m.addQueryParameter("q", "x")),
                apart(
                        "another query parameter is asked for",
                        m -> m.addQueryParameter("q", "x"),
                        m -> m.addQueryParameter("q", "y")));
    }

    private static List<RuleCase> otherProtocols() {
        return List.of(
                coveringGrpc("no service covers a service", m -> {}, m -> m.serviceName("shop.Cart")),
                coveringGrpc(
                        "a service covers its method",
                        m -> m.serviceName("shop.Cart"),
                        m -> m.serviceName("shop.Cart").methodName("Buy")),
                coveringGrpc(
                        "metadata are asked for",
                        m -> m.serviceName("shop.Cart"),
                        m -> m.serviceName("shop.Cart").addMetadata("v", ValueMatch.exactly("2"))),
                apartGrpc(
                        "metadata are asked for by the first",
                        m -> m.serviceName("S").addMetadata("v", ValueMatch.exactly("2")),
                        m -> m.serviceName("S")),
                apartGrpc(
                        "a service's name is longer",
                        m -> m.serviceName("shop.Cart"),
                        m -> m.serviceName("shop.Cart2")),
                apartGrpc(
                        "methods differ",
                        m -> m.serviceName("S").methodName("Buy"),
                        m -> m.serviceName("S").methodName("BuyAll")),
                apartGrpc(
                        "a method is nobody's",
                        m -> m.methodName("Buy"),
                        m -> m.serviceName("S").methodName("Buy")),
                fires(
                        ROUTE_SHADOWED,
                        "two TCP routes are for one listener",
                        router(r -> r.tcp(80).addRoutes(tcp("wide", 1, 80), tcp("narrow", 2, 80))),
                        shadowed()),
                silent(
                        ROUTE_SHADOWED,
                        "two TCP routes are for two listeners",
                        router(r -> r.tcp(80).tcp(81).addRoutes(tcp("wide", 1, 80), tcp("narrow", 2, 81)))),
                silent(
                        ROUTE_SHADOWED,
                        "routes are of two protocols",
                        router(r -> r.http(80)
                                .addRoutes(
                                        route("wide", 1, "/"),
                                        Route.http2(
                                                "narrow",
                                                x -> x.priority(2).prefix("/").addTarget(A, 1))))));
    }

    private static List<RuleCase> priorities() {
        return List.of(
                fires(
                        ROUTE_PRIORITY,
                        "a request may be for both routes, whichever is wider",
                        router(r -> r.http(80)
                                .addRoutes(
                                        route("a", 1, "/a"),
                                        route("ab", 1, "/ab"),
                                        route("b", 2, "/bc"),
                                        route("bc", 2, "/b"))),
                        "WARNING route.priority virtualRouter[r].routes[a].priority: 1 is also the"
                                + " priority of \"ab\", and some requests may match both",
                        "WARNING route.priority virtualRouter[r].routes[bc].priority: 2 is also the"
                                + " priority of \"b\", and some requests may match both"),
                fires(
                        ROUTE_PRIORITY,
                        "a route meets the second of its like",
                        router(r -> r.http(80)
                                .addRoutes(
                                        route("z", 0, "/z"),
                                        route("x", 1, "/x"),
                                        route("a", 1, "/a"),
                                        route("b", 1, "/a/b"))),
                        "WARNING route.priority virtualRouter[r].routes[a].priority: 1 is also the"
                                + " priority of \"b\", and some requests may match both"),
                silent(
                        ROUTE_PRIORITY,
                        "no request is for both",
                        router(r -> r.http(80)
                                .addRoutes(
                                        route("a", 1, "/a"),
                                        route("b", 1, "/b"),
                                        match("get", 2, m -> m.prefix("/").method(HttpMethod.GET)),
                                        match("put", 2, m -> m.prefix("/").method(HttpMethod.PUT)),
                                        match("plain", 3, m -> m.prefix("/").scheme(HttpScheme.HTTP)),
                                        match("safe", 3, m -> m.prefix("/").scheme(HttpScheme.HTTPS)),
                                        match(
                                                "red",
                                                4,
                                                m -> m.prefix("/").addHeader("color", ValueMatch.exactly("red"))),
                                        match(
                                                "blue",
                                                4,
                                                m -> m.prefix("/").addHeader("color", ValueMatch.exactly("blue")))))),
                silent(
                        ROUTE_PRIORITY,
                        "routes are for other listeners",
                        router(r -> r.tcp(80).tcp(81).addRoutes(tcp("a", 1, 80), tcp("b", 1, 81)))),
                silent(
                        ROUTE_PRIORITY,
                        "priorities differ, are absent, or the last",
                        router(r -> r.http(80)
                                .addRoutes(
                                        route("a", 1, "/a/b/c"),
                                        route("b", 2, "/a/b"),
                                        route("c", "/a"),
                                        route("d", 1000, "/")))),
                silent(
                        ROUTE_PRIORITY,
                        "both routes match the same, which is another fault",
                        router(r -> r.http(80).addRoutes(route("a", 1, "/"), route("b", 1, "/")))),
                fires(
                        ROUTE_PRIORITY,
                        "of many routes of one priority, 200 are compared with",
                        router(r -> {
                            r.http(80).addRoutes(route("first", 1, "/first"));
                            IntStream.range(0, 199).forEach(i -> r.addRoutes(route("r" + i, 2, "/longest/" + i + "/")));
                            r.addRoutes(route("compared", 2, "/compared"), route("other", 2, "/other"));
                            r.addRoutes(route("x", 2, "/compared/"), route("y", 2, "/other/"));
                        }),
                        "WARNING route.priority virtualRouter[r].routes[compared].priority: 2 is also the"
                                + " priority of \"x\", and some requests may match both"));
    }

    private static String shadowed() {
        return "WARNING route.shadowed virtualRouter[r].routes[narrow]: " + SHADOWED;
    }

    private static RuleCase covering(
            String name,
            Consumer<? super HttpRouteMatch.Builder> wide,
            Consumer<? super HttpRouteMatch.Builder> narrow) {
        return fires(
                ROUTE_SHADOWED,
                name,
                router(r -> r.http(80).addRoutes(match("wide", 1, wide), match("narrow", 2, narrow))),
                shadowed());
    }

    private static RuleCase apart(
            String name,
            Consumer<? super HttpRouteMatch.Builder> first,
            Consumer<? super HttpRouteMatch.Builder> second) {
        return silent(
                ROUTE_SHADOWED,
                name,
                router(r -> r.http(80).addRoutes(match("wide", 1, first), match("narrow", 2, second))));
    }

    private static RuleCase coveringGrpc(
            String name,
            Consumer<? super GrpcRouteMatch.Builder> wide,
            Consumer<? super GrpcRouteMatch.Builder> narrow) {
        return fires(
                ROUTE_SHADOWED,
                name,
                router(r -> r.grpc(80).addRoutes(grpc("wide", 1, wide), grpc("narrow", 2, narrow))),
                shadowed());
    }

    private static RuleCase apartGrpc(
            String name,
            Consumer<? super GrpcRouteMatch.Builder> first,
            Consumer<? super GrpcRouteMatch.Builder> second) {
        return silent(
                ROUTE_SHADOWED,
                name,
                router(r -> r.grpc(80).addRoutes(grpc("wide", 1, first), grpc("narrow", 2, second))));
    }

    private static Route route(String name, String prefix) {
        return Route.http(name, r -> r.prefix(prefix).addTarget(A, 1));
    }

    private static Route route(String name, int priority, String prefix) {
        return match(name, priority, m -> m.prefix(prefix));
    }

    private static Route match(String name, int priority, Consumer<? super HttpRouteMatch.Builder> match) {
        return Route.http(name, r -> r.priority(priority).match(match).addTarget(A, 1));
    }

    private static Route grpc(String name, int priority, Consumer<? super GrpcRouteMatch.Builder> match) {
        return Route.grpc(name, r -> r.priority(priority).match(match).addTarget(A, 1));
    }

    private static Route tcp(String name, int priority, int port) {
        return Route.tcp(
                name,
                r -> r.priority(priority)
                        .match(Optional.of(TcpRouteMatch.port(port)))
                        .addTarget(A, 1));
    }
}
