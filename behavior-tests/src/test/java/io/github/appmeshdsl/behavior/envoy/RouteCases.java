package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.V1;
import static io.github.appmeshdsl.behavior.envoy.Shop.V2;
import static io.github.appmeshdsl.behavior.envoy.Shop.V3;
import static io.github.appmeshdsl.behavior.envoy.Shop.api;
import static io.github.appmeshdsl.behavior.envoy.Shop.mesh;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;
import static io.github.appmeshdsl.behavior.envoy.Shop.split;

import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ValueMatch;
import java.util.List;

/** How routes of a virtual router match paths, methods, parameters and calls of gRPC, and in which order. */
final class RouteCases {

    private RouteCases() {}

    static List<EnvoyCase> all() {
        return List.of(
                prefix(),
                prefixWithSlash(),
                encodedPrefix(),
                exactPath(),
                pathExpression(),
                insensitiveExpression(),
                method(),
                scheme(),
                query(),
                queryPresent(),
                twoQueries(),
                order(),
                noRoute(),
                grpc());
    }

    private static EnvoyCase prefix() {
        return EnvoyCase.of("prefix", split(m -> m.prefix("/ab")), split("{prefix: /ab}"))
                .rows("""
                GET http://api.shop:8080/ab              -> v1 path=/ab
                GET http://api.shop:8080/abc             -> v1 path=/abc
                GET http://api.shop:8080/ab/c            -> v1
                GET http://api.shop:8080/ab?c            -> v1
                GET http://api.shop:8080/a               -> v2
                GET http://api.shop:8080/AB              -> v2
                GET http://api.shop:8080//ab             -> v1 path=/ab
                GET http://api.shop:8080//ab//c//        -> v1 path=/ab/c/
                GET http://api.shop:8080/./ab            -> v1 path=/ab
                GET http://api.shop:8080/x/../ab         -> v1 path=/ab
                GET http://api.shop:8080/ab/..           -> v2 path=/
                GET http://api.shop:8080/ab/.            -> v1 path=/ab/
                GET http://api.shop:8080/../ab           -> v1 path=/ab
                GET http://api.shop:8080/x//../ab        -> v2 path=/x/ab
                GET http://api.shop:8080/ab//../x        -> v1 path=/ab/x
                GET http://api.shop:8080/x/%2e%2e/ab     -> v1 path=/ab
                GET http://api.shop:8080/x/.%2E/ab       -> v1 path=/ab
                GET http://api.shop:8080/%2e/ab          -> v1 path=/ab
                GET http://api.shop:8080/...             -> v2 path=/...
                GET http://api.shop:8080/ab/...          -> v1 path=/ab/...
                GET http://api.shop:8080/%2Fab           -> v2 path=/%2Fab
                GET http://api.shop:8080/x/%2F../ab      -> v2
                GET http://api.shop:8080/%61b            -> v1 path=/ab
                GET http://api.shop:8080/x%2Dy%7e        -> v2 path=/x-y~
                GET http://api.shop:8080/%61%             -> v2 path=/a%
                GET http://api.shop:8080/x%c3%a4%20      -> v2 path=/x%c3%a4%20
                GET http://api.shop:8080/x"<>^`{|}       -> v2 path=/x%22%3C%3E%5E%60%7B%7C%7D
                GET http://api.shop:8080/x[]'!$*+,:=@    -> v2 path=/x[]'!$*+,:=@
                GET http://api.shop:8080/%252e%252e/ab   -> v2 path=/%252e%252e/ab
                GET http://api.shop:8080///              -> v2 path=//
                GET http://api.shop:8080/x//..           -> v2 path=/x/
                GET http://api.shop:8080/\\ab             -> v1 path=/ab
                GET http://api.shop:8080/x\\..\\ab        -> v1 path=/ab
                GET http://api.shop:8080/ab;v=1          -> v1 path=/ab;v=1
                GET http://api.shop:8080                 -> v2 path=/
                GET http://api.shop:8080/?x=/ab          -> v2 path=/
                """);
    }

    private static EnvoyCase prefixWithSlash() {
        return EnvoyCase.of("prefix-with-slash", split(m -> m.prefix("/ab/")), split("{prefix: /ab/}"))
                .rows("""
                GET http://api.shop:8080/ab              -> v2
                GET http://api.shop:8080/ab/             -> v1
                GET http://api.shop:8080/ab//            -> v1 path=/ab/
                GET http://api.shop:8080/abc/            -> v2
                """);
    }

    private static EnvoyCase encodedPrefix() {
        return EnvoyCase.of("prefix-encoded", split(m -> m.prefix("/a%2Fb")), split("{prefix: /a%2Fb}"))
                .rows("""
                GET http://api.shop:8080/a%2Fb           -> v1 path=/a%2Fb
                GET http://api.shop:8080/a%2fb           -> v2
                GET http://api.shop:8080/a/b             -> v2
                GET http://api.shop:8080/a%2Fb/../c      -> v2 path=/c
                """);
    }

    private static EnvoyCase exactPath() {
        return EnvoyCase.of("path", split(m -> m.path(PathMatch.exactly("/ab"))), split("{path: /ab}"))
                .rows("""
                GET http://api.shop:8080/ab              -> v1
                GET http://api.shop:8080/ab?x=1          -> v1
                GET http://api.shop:8080/ab/             -> v2
                GET http://api.shop:8080/abc             -> v2
                GET http://api.shop:8080/Ab              -> v2
                GET http://api.shop:8080//ab             -> v1
                GET http://api.shop:8080/x/../ab         -> v1
                """);
    }

    private static EnvoyCase pathExpression() {
        return EnvoyCase.of(
                        "path-expression",
                        split(m -> m.path(PathMatch.regex("/a[0-9]+(/x)?"))),
                        split("{safe_regex: {regex: '/a[0-9]+(/x)?'}}"))
                .rows("""
                GET http://api.shop:8080/a1              -> v1
                GET http://api.shop:8080/a12?b=/c        -> v1
                GET http://api.shop:8080/a12/x           -> v1
                GET http://api.shop:8080/a12/x/          -> v2
                GET http://api.shop:8080/b/a1            -> v2
                GET http://api.shop:8080/a               -> v2
                GET http://api.shop:8080/A1              -> v2
                GET http://api.shop:8080/a%31            -> v1 path=/a1
                """);
    }

    private static EnvoyCase insensitiveExpression() {
        return EnvoyCase.of(
                        "path-expression-flags",
                        split(m -> m.path(PathMatch.regex("(?i)/ab|/\\Q.x\\E"))),
                        split("{safe_regex: {regex: '(?i)/ab|/\\Q.x\\E'}}"))
                .rows("""
                GET http://api.shop:8080/AB              -> v1
                GET http://api.shop:8080/aB              -> v1
                GET http://api.shop:8080/.X              -> v1
                GET http://api.shop:8080/yx              -> v2
                GET http://api.shop:8080/abc             -> v2
                """);
    }

    private static EnvoyCase method() {
        return EnvoyCase.of(
                        "method",
                        split(m -> m.method(HttpMethod.POST)),
                        split("{prefix: /, headers: [{name: ':method', string_match: {exact: POST}}]}"))
                .rows("""
                POST http://api.shop:8080/               -> v1
                GET http://api.shop:8080/                -> v2
                PATCH http://api.shop:8080/              -> v2
                OPTIONS http://api.shop:8080/            -> v2
                """);
    }

    private static EnvoyCase scheme() {
        return EnvoyCase.of(
                        "scheme",
                        split(m -> m.scheme(HttpScheme.HTTP)),
                        split("{prefix: /, headers: [{name: ':scheme', string_match: {exact: http}}]}"))
                .rows("""
                GET http://api.shop:8080/                                 -> v1
                GET http://api.shop:8080/ | X-Forwarded-Proto: https      -> v2
                GET http://api.shop:8080/ | X-Forwarded-Proto: HTTP       -> v1
                GET http://api.shop:8080/ | X-Forwarded-Proto: HTTPS      -> v2
                GET http://api.shop:8080/ | X-Forwarded-Proto: ftp        -> v1
                """);
    }

    private static EnvoyCase query() {
        return EnvoyCase.of(
                        "query",
                        split(m -> m.addQueryParameter("v", "2")),
                        split("{prefix: /, query_parameters: [{name: v, string_match: {exact: '2'}}]}"))
                .rows("""
                GET http://api.shop:8080/?v=2                             -> v1 path=/
                GET http://api.shop:8080/?a=1&v=2                         -> v1
                GET http://api.shop:8080/?v=2&v=3                         -> v1
                GET http://api.shop:8080/?v=3&v=2                         -> v2
                GET http://api.shop:8080/?v                               -> v2
                GET http://api.shop:8080/?v=                              -> v2
                GET http://api.shop:8080/?V=2                             -> v2
                GET http://api.shop:8080/?v=%32                           -> v2
                GET http://api.shop:8080/?%76=2                           -> v2
                GET http://api.shop:8080/?v=2;a=1                         -> v2
                GET http://api.shop:8080/?a=v=2                           -> v2
                GET http://api.shop:8080/?v=2=                            -> v2
                GET http://api.shop:8080/?&v=2                            -> v1
                GET http://api.shop:8080/??v=2                            -> v2
                GET http://api.shop:8080/v=2                              -> v2
                GET http://api.shop:8080/?v=2&                            -> v1
                GET http://api.shop:8080/?xv=2                            -> v2
                """);
    }

    private static EnvoyCase queryPresent() {
        return EnvoyCase.of(
                        "query-present",
                        split(m -> m.addQueryParameter(QueryParameterMatch.present("v"))),
                        split("{prefix: /, query_parameters: [{name: v, present_match: true}]}"))
                .rows("""
                GET http://api.shop:8080/?v                               -> v1
                GET http://api.shop:8080/?v=                              -> v1
                GET http://api.shop:8080/?v=1                             -> v1
                GET http://api.shop:8080/?w&v                             -> v1
                GET http://api.shop:8080/?vv                              -> v2
                GET http://api.shop:8080/?                                -> v2
                GET http://api.shop:8080/                                 -> v2
                """);
    }

    private static EnvoyCase twoQueries() {
        return EnvoyCase.of(
                        "query-encoded",
                        split(m -> m.addQueryParameter("q", "a b").addQueryParameter("e", "")),
                        split("{prefix: /, query_parameters: [{name: q, string_match: {exact: a b}},"
                                + " {name: e, string_match: {exact: ''}}]}"))
                .rows("""
                GET http://api.shop:8080/?q=a%20b&e                       -> v2
                GET http://api.shop:8080/?q=a+b&e=                        -> v2
                """);
    }

    private static EnvoyCase order() {
        return EnvoyCase.of(
                        "order",
                        mesh(
                                route("short", V1, r -> r.prefix("/a")),
                                route("long", V2, r -> r.prefix("/ab")),
                                route("exact", V3, r -> r.match(m -> m.path(PathMatch.exactly("/ab")))),
                                route(
                                        "canary",
                                        V1,
                                        r -> r.priority(0)
                                                .match(m -> m.prefix("/ab")
                                                        .addHeader("x-canary", ValueMatch.exactly("1"))))),
                        api("""
                        - match: {prefix: /ab, headers: [{name: x-canary, string_match: {exact: '1'}}]}
                          route: {cluster: v1}
                        - {match: {path: /ab}, route: {cluster: v3}}
                        - {match: {prefix: /ab}, route: {cluster: v2}}
                        - {match: {prefix: /a}, route: {cluster: v1}}
                        """))
                .rows("""
                GET http://api.shop:8080/ab                               -> v3
                GET http://api.shop:8080/abc                              -> v2
                GET http://api.shop:8080/ac                               -> v1
                GET http://api.shop:8080/ab | x-canary: 1                 -> v1
                GET http://api.shop:8080/abc | x-canary: 2                -> v2
                GET http://api.shop:8080/b                                -> 404
                """);
    }

    private static EnvoyCase noRoute() {
        return EnvoyCase.of("no-routes", mesh(), api("[]")).rows("""
                GET http://api.shop:8080/                                 -> 404
                """);
    }

    private static EnvoyCase grpc() {
        Route method = Route.grpc(
                "method",
                r -> r.match(m -> m.serviceName("shop.Orders").methodName("Get"))
                        .priority(1)
                        .addTarget(V1, 1));
        Route service = Route.grpc(
                "service",
                r -> r.match(m -> m.serviceName("shop.Orders")).priority(2).addTarget(V2, 1));
        Route metadata = Route.grpc(
                "metadata",
                r -> r.match(m -> m.addMetadata("x-a", ValueMatch.exactly("1")))
                        .priority(3)
                        .addTarget(V3, 1));
        return EnvoyCase.of(
                        "grpc",
                        Grpc.mesh(method, service, metadata),
                        Chain.http(9000, Shop.host("api.shop", 9000, """
                        - {match: {path: /shop.Orders/Get, grpc: {}}, route: {cluster: v1}}
                        - {match: {prefix: /shop.Orders/, grpc: {}}, route: {cluster: v2}}
                        - {match: {prefix: /, grpc: {}, headers: [{name: x-a, string_match: {exact: '1'}}]}, route: {cluster: v3}}
                        """)))
                .rows("""
                POST http://api.shop:9000/shop.Orders/Get | content-type: application/grpc               -> v1
                POST http://api.shop:9000/shop.Orders/Get | content-type: application/grpc+proto         -> v1
                POST http://api.shop:9000/shop.Orders/Get | content-type: application/grpc;charset=utf-8 -> 404
                POST http://api.shop:9000/shop.Orders/Get | content-type: application/grpc-web           -> 404
                POST http://api.shop:9000/shop.Orders/Get | content-type: Application/grpc               -> 404
                POST http://api.shop:9000/shop.Orders/Get | content-type: application/grpcx              -> 404
                POST http://api.shop:9000/shop.Orders/Get | content-type: application/json               -> 404
                POST http://api.shop:9000/shop.Orders/Get                                                -> 404
                GET http://api.shop:9000/shop.Orders/Get | content-type: application/grpc                -> v1
                POST http://api.shop:9000/shop.Orders/GetAll | content-type: application/grpc            -> v2
                POST http://api.shop:9000/shop.Orders | content-type: application/grpc                   -> 404
                POST http://api.shop:9000/shop.OrdersX/Get | content-type: application/grpc              -> 404
                POST http://api.shop:9000/shop.orders/Get | content-type: application/grpc               -> 404
                POST http://api.shop:9000/shop.X/Get | content-type: application/grpc | x-a: 1           -> v3
                """);
    }

    /** A mesh of gRPC. */
    private static final class Grpc {
        static io.github.appmeshdsl.Mesh mesh(Route... routes) {
            return Shop.mesh()
                    .copy(m -> m.virtualRouters(List.of(Shop.router(routes)
                            .copy(r -> r.listeners(List.of(
                                    io.github.appmeshdsl.model.VirtualRouterListener.of(9000, Protocol.GRPC)))))));
        }
    }
}
