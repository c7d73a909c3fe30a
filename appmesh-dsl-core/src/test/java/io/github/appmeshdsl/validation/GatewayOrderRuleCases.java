package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.GatewayRuleCases.API;
import static io.github.appmeshdsl.validation.GatewayRuleCases.EDGE;
import static io.github.appmeshdsl.validation.GatewayRuleCases.grpc;
import static io.github.appmeshdsl.validation.GatewayRuleCases.matching;
import static io.github.appmeshdsl.validation.GatewayRuleCases.mesh;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which of a gateway's routes is chosen. */
final class GatewayOrderRuleCases {

    private GatewayOrderRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(priority(), shadowed(), shadowedByConditions())
                .flatMap(List::stream)
                .toList();
    }

    private static HttpGatewayRoute first(String name, Consumer<? super HttpGatewayRouteMatch.Builder> match) {
        return matching(name, match).copy(r -> r.priority(1));
    }

    private static HttpGatewayRoute second(String name, Consumer<? super HttpGatewayRouteMatch.Builder> match) {
        return matching(name, match).copy(r -> r.priority(2));
    }

    private static List<RuleCase> priority() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_PRIORITY;
        String line = "WARNING gateway-route.priority gatewayRoute[b].priority: 1 is also the priority of"
                + " \"a\", and some requests may match both";
        VirtualGateway inner = VirtualGateway.of("inner", g -> g.http(8080));
        return List.of(
                fires(
                        rule,
                        "two routes of one path have one priority",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").addHeader("x", ValueMatch.exactly("1"))),
                                first("b", m -> m.prefix("/").addHeader("y", ValueMatch.exactly("2")))),
                        line),
                fires(
                        rule,
                        "the longer prefix is tried first",
                        mesh(EDGE, first("a", m -> m.prefix("/api")), first("b", m -> m.prefix("/"))),
                        line),
                fires(
                        rule,
                        "three routes have one priority, each later one is reported once",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/b/c")),
                                first("b", m -> m.prefix("/b")),
                                first("c", m -> m.prefix("/"))),
                        line,
                        line.replace("[b]", "[c]")),
                silent(
                        rule,
                        "the paths have nothing in common",
                        mesh(EDGE, first("a", m -> m.prefix("/a")), first("b", m -> m.prefix("/b")))),
                silent(
                        rule,
                        "the priorities differ",
                        mesh(EDGE, first("a", m -> m.prefix("/a")), second("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "no priority is given",
                        mesh(EDGE, matching("a", m -> m.prefix("/a")), matching("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "one priority is given",
                        mesh(EDGE, matching("a", m -> m.prefix("/a")), first("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "the hosts differ",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").hostname("a.example")),
                                first("b", m -> m.prefix("/").hostname("b.example")))),
                silent(
                        rule,
                        "the protocols differ",
                        mesh(
                                VirtualGateway.of("edge", g -> g.http(80).http2(81)),
                                first("a", m -> m.prefix("/a")),
                                GatewayRoute.http2(
                                        "b",
                                        r -> r.match(m -> m.prefix("/"))
                                                .target(API)
                                                .priority(1)))),
                silent(
                        rule,
                        "the methods differ",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/a").method(HttpMethod.GET)),
                                first("b", m -> m.prefix("/").method(HttpMethod.PUT)))),
                silent(
                        rule,
                        "the ports differ",
                        mesh(
                                VirtualGateway.of("edge", g -> g.http(80).http(81)),
                                first("a", m -> m.prefix("/a").port(80)),
                                first("b", m -> m.prefix("/").port(81)))),
                silent(
                        rule,
                        "a header has different values",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").addHeader("x", ValueMatch.exactly("1"))),
                                first("b", m -> m.prefix("/").addHeader("X", ValueMatch.exactly("2"))))),
                silent(
                        rule,
                        "a header is there for one and not for the other",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").addHeader(HeaderMatch.present("x"))),
                                first("b", m -> m.prefix("/").addHeader(HeaderMatch.absent("x"))))),
                fires(
                        rule,
                        "headers do not keep them apart",
                        mesh(
                                EDGE,
                                first(
                                        "a",
                                        m -> m.prefix("/")
                                                .addHeader("x", ValueMatch.prefix("1"))
                                                .addHeader(HeaderMatch.not("y", ValueMatch.exactly("1")))
                                                .addHeader("z", ValueMatch.exactly("2"))),
                                first(
                                        "b",
                                        m -> m.prefix("/")
                                                .addHeader("x", ValueMatch.exactly("1"))
                                                .addHeader(HeaderMatch.not("y", ValueMatch.exactly("2"))))),
                        line),
                silent(
                        rule,
                        "the gateways differ",
                        mesh(
                                EDGE,
                                inner,
                                first("a", m -> m.prefix("/a")).copy(r -> r.gateway(EDGE)),
                                first("b", m -> m.prefix("/")).copy(r -> r.gateway(inner)))));
    }

    private static List<RuleCase> shadowed() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_SHADOWED;
        String line = "WARNING gateway-route.shadowed gatewayRoute[b]: is never chosen: \"a\" matches all of its"
                + " requests and is tried first | routes are tried by priority: 0 first, those without"
                + " a priority last";
        String same = "WARNING gateway-route.shadowed gatewayRoute[b]: matches the same requests as \"a\" at"
                + " the same priority, so one of them is never chosen | remove one of them, or give"
                + " one more conditions";
        return List.of(
                fires(
                        rule,
                        "a wider prefix comes first",
                        mesh(EDGE, first("a", m -> m.prefix("/api")), second("b", m -> m.prefix("/api/v1"))),
                        line),
                fires(
                        rule,
                        "the order of definition does not matter",
                        mesh(EDGE, second("b", m -> m.prefix("/api/v1")), first("a", m -> m.prefix("/api"))),
                        line),
                fires(
                        rule,
                        "the narrow route has no priority",
                        mesh(EDGE, first("a", m -> m.prefix("/")), matching("b", m -> m.prefix("/api"))),
                        line),
                fires(
                        rule,
                        "both routes say the same",
                        mesh(EDGE, matching("a", m -> m.prefix("/api")), matching("b", m -> m.prefix("/api"))),
                        same),
                fires(
                        rule,
                        "a prefix takes a path",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/api")),
                                second("b", m -> m.path(PathMatch.exactly("/api/x")))),
                        line),
                fires(
                        rule,
                        "every path takes an expression",
                        mesh(EDGE, first("a", m -> m.prefix("/")), second("b", m -> m.path(PathMatch.regex("/x.*")))),
                        line),
                fires(
                        rule,
                        "an expression is the same",
                        mesh(
                                EDGE,
                                first("a", m -> m.path(PathMatch.regex("/x.*"))),
                                second("b", m -> m.path(PathMatch.regex("/x.*")))),
                        line),
                fires(
                        rule,
                        "a path is the same",
                        mesh(
                                EDGE,
                                first("a", m -> m.path(PathMatch.exactly("/x"))),
                                second("b", m -> m.path(PathMatch.exactly("/x")))),
                        line),
                fires(
                        rule,
                        "a host without a path takes a path on it",
                        mesh(
                                EDGE,
                                first("a", m -> m.hostname("shop.example")),
                                second("b", m -> m.hostname("Shop.example").prefix("/api"))),
                        line),
                fires(
                        rule,
                        "a host without a path is taken by every path on it",
                        mesh(
                                EDGE,
                                first("a", m -> m.hostname("shop.example").prefix("/")),
                                second("b", m -> m.hostname("shop.example"))),
                        line),
                fires(
                        rule,
                        "a gRPC service is taken twice",
                        mesh(
                                VirtualGateway.of("edge", g -> g.grpc(9090)),
                                grpc("a", m -> m.serviceName("shop.Cart")),
                                grpc("b", m -> m.serviceName("shop.Cart"))),
                        same),
                silent(
                        rule,
                        "a gRPC service only begins the same",
                        mesh(
                                VirtualGateway.of("edge", g -> g.grpc(9090)),
                                grpc("a", m -> m.serviceName("shop.Cart")),
                                grpc("b", m -> m.serviceName("shop.Carts")))),
                silent(
                        rule,
                        "a gRPC service is taken for two hosts",
                        mesh(
                                VirtualGateway.of("edge", g -> g.grpc(9090)),
                                grpc("a", m -> m.serviceName("shop.Cart").hostname("a.example")),
                                grpc("b", m -> m.serviceName("shop.Cart").hostname("b.example")))),
                silent(
                        rule,
                        "the longer prefix comes first where no priority is given",
                        mesh(EDGE, matching("a", m -> m.prefix("/api")), matching("b", m -> m.prefix("/api/v1")))),
                silent(
                        rule,
                        "the last priority is as good as none",
                        mesh(
                                EDGE,
                                matching("a", m -> m.prefix("/api")),
                                matching("b", m -> m.prefix("/api/v1")).copy(r -> r.priority(1000)))),
                silent(
                        rule,
                        "the narrow route comes first",
                        mesh(EDGE, second("a", m -> m.prefix("/api")), first("b", m -> m.prefix("/api/v1")))),
                silent(
                        rule,
                        "an expression may take less than everything",
                        mesh(EDGE, first("a", m -> m.path(PathMatch.regex("/.*"))), second("b", m -> m.prefix("/x")))),
                silent(
                        rule,
                        "a path takes less than a prefix",
                        mesh(EDGE, first("a", m -> m.path(PathMatch.exactly("/x"))), second("b", m -> m.prefix("/x")))),
                silent(
                        rule,
                        "the longer prefix is not an expression's",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/x")),
                                second("b", m -> m.path(PathMatch.regex("/x/.*"))))),
                silent(
                        rule,
                        "the host of one is chosen before",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/")),
                                second("b", m -> m.prefix("/").hostname("shop.example")))),
                silent(
                        rule,
                        "one host is an end of names",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").hostname(HostnameMatch.suffix("shop.example"))),
                                second("b", m -> m.prefix("/").hostname("shop.example")))));
    }

    private static List<RuleCase> shadowedByConditions() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_SHADOWED;
        String line = "WARNING gateway-route.shadowed gatewayRoute[b]: is never chosen: \"a\" matches all of its"
                + " requests and is tried first | routes are tried by priority: 0 first, those without"
                + " a priority last";
        VirtualGateway two = VirtualGateway.of("edge", g -> g.http(80).http(81));
        return List.of(
                fires(
                        rule,
                        "the narrow route asks for more",
                        mesh(
                                two,
                                first("a", m -> m.prefix("/").port(80).addHeader(HeaderMatch.present("x"))),
                                second(
                                        "b",
                                        m -> m.prefix("/")
                                                .method(HttpMethod.GET)
                                                .port(80)
                                                .addQueryParameter("q", "1")
                                                .addHeader("x", ValueMatch.exactly("1")))),
                        line),
                silent(
                        rule,
                        "the wide route asks for a header",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").addHeader("x", ValueMatch.exactly("1"))),
                                second("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "the wide route asks for a query parameter",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").addQueryParameter("q", "1")),
                                second("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "the wide route asks for a method",
                        mesh(
                                EDGE,
                                first("a", m -> m.prefix("/").method(HttpMethod.GET)),
                                second("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "the wide route is for one listener",
                        mesh(two, first("a", m -> m.prefix("/").port(80)), second("b", m -> m.prefix("/")))),
                silent(
                        rule,
                        "the wide gRPC route asks for metadata",
                        mesh(
                                VirtualGateway.of("edge", g -> g.grpc(9090)),
                                grpc("a", m -> m.serviceName("shop.Cart").addMetadata("x", ValueMatch.exactly("1"))),
                                grpc("b", m -> m.serviceName("shop.Cart")))));
    }
}
