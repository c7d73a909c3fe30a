package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.V1;
import static io.github.appmeshdsl.behavior.envoy.Shop.V2;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a virtual gateway does in its two passes. */
final class GatewayCases {

    private static final VirtualGateway EDGE =
            VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(8080, l -> {})));

    private static final VirtualRouter ROUTER = Shop.router(
            route(
                    "slow",
                    V2,
                    r -> r.priority(1).prefix("/slow").timeout(RequestTimeout.perRequest(Duration.ofSeconds(30)))),
            route(
                    "host",
                    V2,
                    r -> r.priority(2).match(m -> m.prefix("/host").addHeader("host", ValueMatch.exactly("api.shop")))),
            route("rest", V1, r -> r.priority(3).prefix("/")));
    private static final VirtualService API = VirtualService.of("api.shop", s -> s.router(ROUTER));
    private static final VirtualService CART = VirtualService.of("cart.shop", s -> s.node(V2));

    /** The second pass: the services by name, or by the header that the first pass added. */
    private static final String SECOND = """
            - name: api.shop
              domains: [api.shop, 'api.shop:15001']
              routes:
              - {match: {prefix: /slow}, route: {cluster: v2, timeout: 30s}}
              - {match: {prefix: /host, headers: [{name: host, string_match: {exact: api.shop}}]}, route: {cluster: v2}}
              - {match: {prefix: /}, route: {cluster: v1}}
            - name: cart.shop
              domains: [cart.shop, 'cart.shop:15001']
              routes: [{match: {prefix: /}, route: {cluster: v2}}]
            - name: default_backend
              domains: ['*']
              routes:
              - match: {prefix: /slow, headers: [{name: x-app-mesh-virtual-service, string_match: {exact: api.shop}}]}
                route: {cluster: v2, timeout: 30s}
              - match:
                  prefix: /host
                  headers:
                  - {name: x-app-mesh-virtual-service, string_match: {exact: api.shop}}
                  - {name: host, string_match: {exact: api.shop}}
                route: {cluster: v2}
              - match: {prefix: /, headers: [{name: x-app-mesh-virtual-service, string_match: {exact: api.shop}}]}
                route: {cluster: v1}
              - match: {prefix: /, headers: [{name: x-app-mesh-virtual-service, string_match: {exact: cart.shop}}]}
                route: {cluster: v2}
            """;

    private GatewayCases() {}

    static List<EnvoyCase> all() {
        return List.of(
                prefix(),
                prefixOfSegments(),
                prefixWithSlash(),
                rootPrefix(),
                prefixToValue(),
                keptPrefix(),
                exactPath(),
                expression(),
                keptHost(),
                hostnames(),
                hostnamesThatFallBack(),
                conditions());
    }

    private static GatewayRoute gatewayRoute(
            String name, VirtualService target, Consumer<? super HttpGatewayRoute.Builder> spec) {
        return GatewayRoute.http(name, r -> {
            r.gateway(EDGE).target(target);
            spec.accept(r);
        });
    }

    private static EnvoyCase gateway(String name, String front, GatewayRoute... routes) {
        Mesh mesh = Mesh.of(
                "shop", m -> m.add(V1, V2).add(ROUTER).add(API, CART).add(EDGE).add(routes));
        return EnvoyCase.of(name, mesh, Chain.http(8080, front))
                .hop("second", SECOND)
                .from("edge");
    }

    private static String any(String routes) {
        return "- name: any\n  domains: ['*']\n  routes:\n" + routes.indent(2);
    }

    private static EnvoyCase prefix() {
        return gateway("gateway-prefix", any("""
                - {match: {prefix: /x/}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: api.shop}}
                - {match: {prefix: /x}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: api.shop}}
                """), gatewayRoute("in", API, r -> r.prefix("/x")))
                .rows("""
                GET http://edge:8080/x                    -> v1 path=/ host=api.shop
                GET http://edge:8080/x/                   -> v1 path=/
                GET http://edge:8080/x?q=/x               -> v1 path=/
                GET http://edge:8080/x/y                  -> v1 path=/y
                GET http://edge:8080/x/y/                 -> v1 path=/y/
                GET http://edge:8080/x//y                 -> v1 path=/y
                GET http://edge:8080/x/x                  -> v1 path=/x
                GET http://edge:8080/xy                   -> v1 path=/y
                GET http://edge:8080/xy/z                 -> v1 path=/y/z
                GET http://edge:8080/x/slow               -> v2 path=/slow timeout=30000
                GET http://edge:8080/xslow                -> v2 path=/slow
                GET http://edge:8080/x/host               -> v2 path=/host
                GET http://edge:8080/x/%2Fy               -> v1 path=/%2Fy
                GET http://edge:8080/x..                  -> v1 path=/
                GET http://edge:8080/x../slow             -> v2 path=/slow
                GET http://edge:8080/x./y                 -> v1 path=/y
                GET http://edge:8080/X                    -> 404
                GET http://edge:8080/                     -> 404
                GET http://anything/x                     -> closed
                """);
    }

    private static EnvoyCase prefixOfSegments() {
        return gateway("gateway-prefix-of-segments", any("""
                - {match: {prefix: /x/}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: api.shop}}
                - {match: {path: /x}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: api.shop}}
                """), gatewayRoute("in", API, r -> r.prefix("/x")))
                .read(AppMeshBehavior.observed().withGatewayPrefixMatchesWithinSegment(false))
                .rows("""
                GET http://edge:8080/x                    -> v1 path=/
                GET http://edge:8080/x/                   -> v1 path=/
                GET http://edge:8080/x/y                  -> v1 path=/y
                GET http://edge:8080/xy                   -> 404
                GET http://edge:8080/x..                  -> 404
                """);
    }

    private static EnvoyCase prefixWithSlash() {
        return gateway("gateway-prefix-with-slash", any("""
                - {match: {prefix: /x/}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: api.shop}}
                """), gatewayRoute("in", API, r -> r.prefix("/x/")))
                .rows("""
                GET http://edge:8080/x/                   -> v1 path=/
                GET http://edge:8080/x/y                  -> v1 path=/y
                GET http://edge:8080/x                    -> 404
                """);
    }

    private static EnvoyCase rootPrefix() {
        return gateway("gateway-prefix-of-all", any("""
                - {match: {prefix: /}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: cart.shop}}
                """), gatewayRoute("in", CART, r -> r.prefix("/")))
                .rows("""
                GET http://edge:8080/                     -> v2 path=/ host=cart.shop
                GET http://edge:8080/slow                 -> v2 path=/slow timeout=15000
                """);
    }

    private static EnvoyCase prefixToValue() {
        return gateway(
                        "gateway-prefix-to-value",
                        any("""
                - {match: {prefix: /x/}, route: {cluster: CASE.second, prefix_rewrite: /v/w/, host_rewrite_literal: api.shop}}
                - {match: {prefix: /x}, route: {cluster: CASE.second, prefix_rewrite: /v/w/, host_rewrite_literal: api.shop}}
                """),
                        gatewayRoute("in", API, r -> r.prefix("/x").rewrite(PathRewrite.prefix("/v/w/"))))
                .rows("""
                GET http://edge:8080/x                    -> v1 path=/v/w/
                GET http://edge:8080/x/                   -> v1 path=/v/w/
                GET http://edge:8080/x/y                  -> v1 path=/v/w/y
                GET http://edge:8080/xy                   -> v1 path=/v/w/y
                GET http://edge:8080/x../y                -> v1 path=/v/y
                """);
    }

    private static EnvoyCase keptPrefix() {
        return gateway(
                        "gateway-prefix-kept",
                        any("""
                - {match: {prefix: /x/}, route: {cluster: CASE.second, prefix_rewrite: /x/, host_rewrite_literal: api.shop}}
                - {match: {prefix: /x}, route: {cluster: CASE.second, prefix_rewrite: /x, host_rewrite_literal: api.shop}}
                """),
                        gatewayRoute("in", API, r -> r.prefix("/x").rewrite(PathRewrite.none())))
                .rows("""
                GET http://edge:8080/x                    -> v1 path=/x
                GET http://edge:8080/x/                   -> v1 path=/x/
                GET http://edge:8080/x/y                  -> v1 path=/x/y
                GET http://edge:8080/xy                   -> v1 path=/xy
                """);
    }

    private static EnvoyCase exactPath() {
        return gateway(
                        "gateway-path",
                        any("""
                - {match: {path: /x}, route: {cluster: CASE.second, host_rewrite_literal: api.shop}}
                - {match: {path: /y}, route: {cluster: CASE.second, prefix_rewrite: /slow, host_rewrite_literal: api.shop}}
                """),
                        gatewayRoute("kept", API, r -> r.match(m -> m.path(PathMatch.exactly("/x")))),
                        gatewayRoute(
                                "changed",
                                API,
                                r -> r.match(m -> m.path(PathMatch.exactly("/y")))
                                        .rewrite(PathRewrite.exactly("/slow"))))
                .rows("""
                GET http://edge:8080/x                    -> v1 path=/x
                GET http://edge:8080/y                    -> v2 path=/slow
                GET http://edge:8080/y?q                  -> v2 path=/slow
                GET http://edge:8080/x/                   -> 404
                GET http://edge:8080/y/z                  -> 404
                """);
    }

    private static EnvoyCase expression() {
        return gateway(
                        "gateway-expression",
                        any("""
                - match: {safe_regex: {regex: /a.}}
                  route: {cluster: CASE.second, host_rewrite_literal: api.shop}
                - match: {safe_regex: {regex: /b.}}
                  route:
                    cluster: CASE.second
                    regex_rewrite: {pattern: {regex: '^.*$'}, substitution: /slow}
                    host_rewrite_literal: api.shop
                """),
                        gatewayRoute("kept", API, r -> r.match(m -> m.path(PathMatch.regex("/a.")))),
                        gatewayRoute(
                                "changed",
                                API,
                                r -> r.match(m -> m.path(PathMatch.regex("/b.")))
                                        .rewrite(PathRewrite.exactly("/slow"))))
                .rows("""
                GET http://edge:8080/ab                   -> v1 path=/ab
                GET http://edge:8080/bb?q=1               -> v2 path=/slow
                GET http://edge:8080/b                    -> 404
                GET http://edge:8080/bbb                  -> 404
                """);
    }

    private static EnvoyCase keptHost() {
        return gateway(
                        "gateway-host-kept",
                        any("""
                - match: {prefix: /x/}
                  route: {cluster: CASE.second, prefix_rewrite: /}
                  request_headers_to_add: &api
                  - {header: {key: x-app-mesh-virtual-service, value: api.shop}, append_action: OVERWRITE_IF_EXISTS_OR_ADD}
                - match: {prefix: /x}
                  route: {cluster: CASE.second, prefix_rewrite: /}
                  request_headers_to_add: *api
                """),
                        gatewayRoute(
                                "in",
                                API,
                                r -> r.prefix("/x").rewrite(HttpGatewayRouteRewrite.of(HostnameRewrite.none()))))
                .rows("""
                GET http://shop.example:8080/x/y          -> v1 path=/y host=shop.example x-app-mesh-virtual-service=api.shop
                GET http://shop.example:8080/x/slow       -> v2 path=/slow host=shop.example
                GET http://shop.example:8080/x/host       -> v1 path=/host host=shop.example
                GET http://Shop.Example:8080/x/y | x-app-mesh-virtual-service: cart.shop -> v1 x-app-mesh-virtual-service=api.shop
                GET http://shop.example:8080/y            -> 404
                """);
    }

    private static final String HOSTS = """
            - name: exact
              domains: [shop.example, 'shop.example:8080']
              routes:
              - {match: {prefix: /a}, route: {cluster: CASE.second, prefix_rewrite: /slow, host_rewrite_literal: api.shop}}
            ANY
            - name: suffix
              domains: ['*.example', '*.example:8080']
              routes:
              - {match: {prefix: /a}, route: {cluster: CASE.second, prefix_rewrite: /suffix, host_rewrite_literal: api.shop}}
            ANY
            - name: longer
              domains: ['*.b.example', '*.b.example:8080']
              routes:
              - {match: {prefix: /a}, route: {cluster: CASE.second, prefix_rewrite: /longer, host_rewrite_literal: api.shop}}
            ANY
            - name: any
              domains: ['*']
              routes:
              - {match: {prefix: /}, route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: cart.shop}}
            """;

    private static EnvoyCase hosts(String name, String copied) {
        return gateway(
                name,
                HOSTS.replace("ANY\n", copied),
                gatewayRoute(
                        "exact",
                        API,
                        r -> r.match(m -> m.prefix("/a").hostname("Shop.example"))
                                .rewrite(PathRewrite.prefix("/slow"))),
                gatewayRoute(
                        "suffix",
                        API,
                        r -> r.match(m -> m.prefix("/a").hostname(HostnameMatch.suffix(".example")))
                                .rewrite(PathRewrite.prefix("/suffix"))),
                gatewayRoute(
                        "longer",
                        API,
                        r -> r.match(m -> m.prefix("/a").hostname(HostnameMatch.suffix(".b.example")))
                                .rewrite(PathRewrite.prefix("/longer"))),
                gatewayRoute("any", CART, r -> r.prefix("/")));
    }

    private static final String HOST_ROWS = """
            GET http://shop.example:8080/a            -> v2 path=/slow
            GET http://SHOP.EXAMPLE:8080/a            -> v2 path=/slow
            GET http://x.example:8080/a               -> v1 path=/suffix
            GET http://x.shop.example:8080/a          -> v1 path=/suffix
            GET http://x.b.example:8080/a             -> v1 path=/longer
            GET http://b.example:8080/a               -> v1 path=/suffix
            GET http://.example:8080/a                -> v2 path=/a host=cart.shop
            GET http://example:8080/a                 -> v2 path=/a host=cart.shop
            GET http://shop.example.:8080/a           -> v2 path=/a host=cart.shop
            GET http://other:8080/b                   -> v2 path=/b host=cart.shop
            """;

    private static EnvoyCase hostnames() {
        return hosts("gateway-hostname", "").rows(HOST_ROWS).rows("""
                GET http://shop.example:8080/b            -> 404
                GET http://x.example:8080/b               -> 404
                """);
    }

    private static EnvoyCase hostnamesThatFallBack() {
        String any = "  - {match: {prefix: /}, route: {cluster: CASE.second, prefix_rewrite: /,"
                + " host_rewrite_literal: cart.shop}}\n";
        return hosts("gateway-hostname-falls-back", any)
                .read(AppMeshBehavior.observed().withGatewayHostnameFallsBack(true))
                .rows(HOST_ROWS)
                .rows("""
                GET http://shop.example:8080/b            -> v2 path=/b host=cart.shop
                GET http://x.example:8080/b               -> v2 path=/b host=cart.shop
                """);
    }

    private static EnvoyCase conditions() {
        return gateway(
                        "gateway-conditions",
                        any("""
                - match:
                    prefix: /
                    headers:
                    - {name: ':method', string_match: {exact: POST}}
                    - {name: x-a, string_match: {exact: '1'}}
                    query_parameters: [{name: q, string_match: {exact: '2'}}]
                  route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: cart.shop}
                - match: {prefix: /}
                  route: {cluster: CASE.second, prefix_rewrite: /, host_rewrite_literal: api.shop}
                """),
                        gatewayRoute(
                                "narrow",
                                CART,
                                r -> r.priority(5)
                                        .match(m -> m.prefix("/")
                                                .method(HttpMethod.POST)
                                                .addHeader("x-a", ValueMatch.exactly("1"))
                                                .addQueryParameter("q", "2"))),
                        gatewayRoute("rest", API, r -> r.prefix("/")))
                .rows("""
                POST http://edge:8080/?q=2 | x-a: 1       -> v2 host=cart.shop
                GET http://edge:8080/?q=2 | x-a: 1        -> v1
                POST http://edge:8080/?q=3 | x-a: 1       -> v1
                POST http://edge:8080/?q=2 | x-a: 2       -> v1
                """);
    }
}
