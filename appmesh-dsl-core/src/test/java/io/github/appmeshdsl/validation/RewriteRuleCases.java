package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.GatewayRuleCases.EDGE;
import static io.github.appmeshdsl.validation.GatewayRuleCases.grpc;
import static io.github.appmeshdsl.validation.GatewayRuleCases.mesh;
import static io.github.appmeshdsl.validation.GatewayRuleCases.route;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a gateway route makes of a request's path. */
final class RewriteRuleCases {

    private RewriteRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(prefix(), empty(), match(), implicit())
                .flatMap(List::stream)
                .toList();
    }

    private static Mesh rewriting(PathMatch path, PathRewrite rewrite) {
        return mesh(EDGE, route("web", r -> r.match(m -> m.path(path)).rewrite(rewrite)));
    }

    private static List<RuleCase> prefix() {
        MeshRule rule = MeshRule.REWRITE_PREFIX;
        PathMatch api = PathMatch.prefix("/api");
        return List.of(
                fires(
                        rule,
                        "the new prefix does not end with a slash",
                        rewriting(api, PathRewrite.prefix("/v1")),
                        "ERROR rewrite.prefix gatewayRoute[web].httpRoute.action.rewrite.prefix.value: \"/v1\" does not"
                                + " start and end with a slash"),
                fires(
                        rule,
                        "the new prefix does not start with a slash",
                        rewriting(api, PathRewrite.prefix("v1/")),
                        "ERROR rewrite.prefix gatewayRoute[web].httpRoute.action.rewrite.prefix.value: \"v1/\" does not"
                                + " start and end with a slash"),
                fires(
                        rule,
                        "the matched prefix does not start with a slash",
                        rewriting(PathMatch.prefix("api"), PathRewrite.none()),
                        "ERROR rewrite.prefix gatewayRoute[web].httpRoute.match.prefix: \"api\" does not start with a"
                                + " slash"),
                silent(
                        MeshRule.ROUTE_PATH,
                        "the matched prefix is rewritten and has no slash, which is a matter of rewrite.prefix",
                        rewriting(PathMatch.prefix("api"), PathRewrite.none())),
                silent(rule, "the new prefix is a slash", rewriting(api, PathRewrite.prefix("/"))),
                silent(
                        rule,
                        "the matched prefix does not end with a slash",
                        rewriting(api, PathRewrite.prefix("/v1/"))),
                silent(rule, "a path is matched", rewriting(PathMatch.regex("api"), PathRewrite.prefix("/v1/"))),
                silent(rule, "the whole path is rewritten", rewriting(PathMatch.prefix("x"), PathRewrite.exactly("y"))),
                silent(
                        rule,
                        "nothing is said of the path",
                        mesh(EDGE, route("web", r -> r.match(m -> m.prefix("x")).rewrite(HostnameRewrite.none())))));
    }

    private static List<RuleCase> empty() {
        MeshRule rule = MeshRule.REWRITE_EMPTY;
        HttpGatewayRouteRewrite nothing = new HttpGatewayRouteRewrite(Optional.empty(), Optional.empty());
        return List.of(
                fires(
                        rule,
                        "neither host nor path is rewritten",
                        mesh(EDGE, route("web", r -> r.match(m -> m.prefix("/")).rewrite(nothing))),
                        "ERROR rewrite.empty gatewayRoute[web].httpRoute.action.rewrite: sets"
                                + " neither a host name nor a path | leave the rewrite out for the default"
                                + " behavior"),
                silent(
                        rule,
                        "the host is rewritten",
                        mesh(EDGE, route("web", r -> r.match(m -> m.prefix("/")).rewrite(HostnameRewrite.none())))),
                silent(rule, "the path is rewritten", rewriting(PathMatch.prefix("/"), PathRewrite.toSlash())),
                silent(rule, "no rewrite is given", mesh(EDGE, route("web", r -> r.match(m -> m.prefix("/"))))));
    }

    private static List<RuleCase> match() {
        MeshRule rule = MeshRule.REWRITE_MATCH;
        return List.of(
                fires(
                        rule,
                        "a prefix is rewritten and a path is matched",
                        rewriting(PathMatch.exactly("/api"), PathRewrite.prefix("/v1/")),
                        "WARNING rewrite.match"
                                + " gatewayRoute[web].httpRoute.action.rewrite.prefix.value: rewrites a"
                                + " prefix, but no prefix is matched"),
                fires(
                        rule,
                        "a prefix is stripped and an expression is matched",
                        rewriting(PathMatch.regex("/api/.*"), PathRewrite.toSlash()),
                        "WARNING rewrite.match"
                                + " gatewayRoute[web].httpRoute.action.rewrite.prefix.defaultPrefix: rewrites"
                                + " a prefix, but no prefix is matched"),
                silent(
                        rule,
                        "a prefix is rewritten and only the host is matched, so that every path is",
                        mesh(
                                EDGE,
                                route(
                                        "web",
                                        r -> r.match(m -> m.hostname("shop.example"))
                                                .rewrite(PathRewrite.prefix("/v1/"))))),
                silent(
                        rule,
                        "the whole path is rewritten and a prefix is matched",
                        rewriting(PathMatch.prefix("/api"), PathRewrite.exactly("/v1"))),
                silent(rule, "prefix and prefix", rewriting(PathMatch.prefix("/api"), PathRewrite.prefix("/v1/"))),
                silent(rule, "prefix and slash", rewriting(PathMatch.prefix("/api"), PathRewrite.toSlash())),
                silent(rule, "path and path", rewriting(PathMatch.exactly("/api"), PathRewrite.exactly("/v1"))),
                silent(rule, "expression and path", rewriting(PathMatch.regex("/a.*"), PathRewrite.exactly("/v1"))),
                silent(rule, "what is kept is nothing", rewriting(PathMatch.exactly("/api"), PathRewrite.none())));
    }

    private static List<RuleCase> implicit() {
        MeshRule rule = MeshRule.REWRITE_IMPLICIT;
        String line = "WARNING rewrite.implicit gatewayRoute[web].httpRoute: by default \"/api\" is replaced by \"/\""
                + " before the service is called | call rewrite(PathRewrite.none()) to keep the prefix,"
                + " rewrite(PathRewrite.toSlash()) to replace it";
        return List.of(
                silent(
                        rule,
                        "the prefix has no slash, which is a matter of route.path",
                        mesh(EDGE, route("web", r -> r.match(m -> m.prefix("api"))))),
                new RuleCase(
                        rule,
                        "no rewrite is given in a document",
                        mesh(EDGE, route("web", r -> r.match(m -> m.prefix("/api")))),
                        ValidationOptions.importing(),
                        List.of(
                                "WARNING rewrite.implicit gatewayRoute[web].httpRoute: by default \"/api\" is replaced by"
                                        + " \"/\" before the service is called | set rewrite.prefix.defaultPrefix to DISABLED to"
                                        + " keep the prefix, to ENABLED to replace it")),
                fires(rule, "no rewrite is given", mesh(EDGE, route("web", r -> r.match(m -> m.prefix("/api")))), line),
                fires(
                        rule,
                        "only the host is said",
                        mesh(
                                EDGE,
                                route("web", r -> r.match(m -> m.prefix("/api")).rewrite(HostnameRewrite.none()))),
                        line),
                silent(rule, "the prefix is a slash", mesh(EDGE, route("web", r -> r.match(m -> m.prefix("/"))))),
                silent(
                        rule,
                        "a path is matched, which stays",
                        mesh(EDGE, route("web", r -> r.match(m -> m.path(PathMatch.exactly("/api")))))),
                silent(
                        rule,
                        "only the host is matched",
                        mesh(EDGE, route("web", r -> r.match(m -> m.hostname("shop.example"))))),
                silent(
                        rule,
                        "the prefix is stripped on purpose",
                        rewriting(PathMatch.prefix("/api"), PathRewrite.toSlash())),
                silent(rule, "the prefix is kept", rewriting(PathMatch.prefix("/api"), PathRewrite.none())),
                silent(rule, "a gRPC service has no path", mesh(EDGE, grpc("calls", m -> m.serviceName("shop.Cart")))));
    }
}
