package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.V1;
import static io.github.appmeshdsl.behavior.envoy.Shop.V2;
import static io.github.appmeshdsl.behavior.envoy.Shop.V3;
import static io.github.appmeshdsl.behavior.envoy.Shop.host;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.util.List;

/** Which hosts and ports a virtual node reaches. */
final class EgressCases {

    private static final VirtualNode WITHOUT_BACKENDS = VirtualNode.of("web", n -> n.leaf());

    private EgressCases() {}

    static List<EnvoyCase> all() {
        return List.of(
                hosts(),
                dropAll(),
                allowAll(),
                allowAllOnly(),
                allowAllWithoutBackends(),
                ports(),
                tcp(),
                noProvider());
    }

    private static final String API = host("api.shop", 8080, "- {match: {prefix: /}, route: {cluster: v1}}");
    private static final String CART = host("cart.shop", 8080, "- {match: {prefix: /}, route: {cluster: v2}}");
    private static final String REST = """
            - name: mesh_allow_all
              domains: ['*']
              routes: [{match: {prefix: /}, route: {cluster: outside}}]
            """;

    /** Two services on one port, the second provided by a node. */
    private static Mesh shop() {
        VirtualService cart = VirtualService.of("Cart.shop", s -> s.node(V2));
        Mesh mesh = Shop.mesh(route("all", V1, r -> r.prefix("/")));
        VirtualService api = mesh.virtualServices().get(0);
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(api).addBackend(cart));
        return mesh.copy(m -> m.virtualNodes(List.of(web, V1, V2, V3)).add(cart));
    }

    private static EnvoyCase hosts() {
        return EnvoyCase.of(
                        "host",
                        shop(),
                        Chain.http(
                                8080,
                                API + CART.replace("[cart.shop, 'cart.shop:8080']", "[Cart.shop, 'Cart.shop:8080']")))
                .rows("""
                GET http://api.shop:8080/                 -> v1 host=api.shop
                GET http://API.Shop:8080/                 -> v1
                GET http://cart.shop:8080/                -> v2 timeout=15000
                GET http://CART.SHOP:8080/                -> v2
                GET http://api.shop.:8080/                -> 404
                GET http://api:8080/                      -> 404
                GET http://x.api.shop:8080/               -> 404
                GET http://api.shop.svc:8080/             -> 404
                """);
    }

    private static EnvoyCase dropAll() {
        return EnvoyCase.of("drop-all", shop(), Chain.http(8080, API + CART), Chain.amazon())
                .rows("""
                GET http://other:8080/                    -> 404
                GET http://api.shop/                      -> closed
                GET http://api.shop:8081/                 -> closed
                TCP tcp://db.shop:5432                    -> closed
                GET https://s3.amazonaws.com/             -> outside
                GET https://S3.eu-central-1.AmazonAws.com/ -> outside
                GET https://amazonaws.com/                -> closed
                GET https://s3.amazonaws.com.evil/        -> closed
                GET http://s3.amazonaws.com/              -> closed
                GET https://example.com/                  -> closed
                GET https://api.shop:8080/                -> not-tls
                GET https://other:8080/                   -> not-tls
                TLS tls://other:8080                      -> not-tls
                """);
    }

    private static EnvoyCase allowAll() {
        return EnvoyCase.of(
                        "allow-all",
                        shop().copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL)),
                        Chain.http(8080, API + CART + REST),
                        Chain.amazon(),
                        Chain.rest(),
                        Chain.restOfTls())
                .rows("""
                GET http://api.shop:8080/                 -> v1
                GET http://other:8080/                    -> outside
                GET http://api:8080/                      -> outside
                GET http://api.shop:8081/                 -> outside
                TCP tcp://db.shop:5432                    -> outside
                GET https://s3.amazonaws.com/             -> outside
                GET https://example.com/                  -> outside
                GET https://api.shop:8080/                -> not-tls
                GET https://other:8080/                   -> not-tls
                TLS tls://other:8080                      -> not-tls
                """);
    }

    private static EnvoyCase allowAllOnly() {
        return EnvoyCase.of(
                        "allow-all-not-beside-backends",
                        shop().copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL)),
                        Chain.http(8080, API + CART),
                        Chain.amazon())
                .read(AppMeshBehavior.observed().withAllowAllBesideBackends(false))
                .rows("""
                GET http://api.shop:8080/                 -> v1
                GET http://other:8080/                    -> 404
                GET http://api.shop:8081/                 -> closed
                GET https://s3.amazonaws.com/             -> outside
                """);
    }

    private static EnvoyCase allowAllWithoutBackends() {
        return EnvoyCase.of(
                        "allow-all-without-backends",
                        Mesh.of(
                                "shop",
                                m -> m.egressFilter(EgressFilter.ALLOW_ALL).add(WITHOUT_BACKENDS)),
                        Chain.amazon(),
                        Chain.rest(),
                        Chain.restOfTls())
                .read(AppMeshBehavior.observed().withAllowAllBesideBackends(false))
                .rows("""
                TCP tcp://other:8080                      -> outside
                GET https://example.com/                  -> outside
                """);
    }

    /** A router with two listeners whose routes name a port, or none. */
    private static EnvoyCase ports() {
        Route first = route("first", V1, r -> r.match(m -> m.prefix("/").port(8080)));
        Route both = route("both", V2, r -> r.prefix("/both"));
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP))
                        .addListener(VirtualRouterListener.of(8081, Protocol.HTTP))
                        .addRoutes(first, both));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return EnvoyCase.of(
                        "ports",
                        Mesh.of("shop", m -> m.add(router, service, web, V1, V2)),
                        Chain.http(8080, host("api.shop", 8080, """
                        - {match: {prefix: /both}, route: {cluster: v2}}
                        - {match: {prefix: /}, route: {cluster: v1}}
                        """)),
                        Chain.http(8081, host("api.shop", 8081, "- {match: {prefix: /both}, route: {cluster: v2}}")))
                .rows("""
                GET http://api.shop:8080/                 -> v1
                GET http://api.shop:8080/both             -> v2
                GET http://api.shop:8081/                 -> 404
                GET http://api.shop:8081/both             -> v2
                """);
    }

    private static EnvoyCase tcp() {
        VirtualNode db = VirtualNode.of("v3", n -> n.dns("v3.shop").tcp(5432).leaf());
        VirtualService service = VirtualService.of("db.shop", s -> s.node(db));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return EnvoyCase.of("tcp", Mesh.of("shop", m -> m.add(db, service, web)), Chain.tcp(5432, "v3"), Chain.amazon())
                .rows("""
                TCP tcp://db.shop:5432                    -> v3
                TCP tcp://db.shop:5433                    -> closed
                TLS tls://db.shop:5432                    -> v3
                TLS tls://s3.amazonaws.com:443            -> outside
                TLS tls://s3.amazonaws.com:5432           -> v3
                """);
    }

    private static EnvoyCase noProvider() {
        VirtualService none = VirtualService.of("none.shop", s -> {});
        Mesh mesh = shop();
        VirtualNode web = VirtualNode.of(
                "web", n -> n.addBackend(mesh.virtualServices().get(0)).addBackend(none));
        return EnvoyCase.of(
                        "no-provider",
                        mesh.copy(m -> m.virtualNodes(List.of(web, V1, V2, V3)).add(none)),
                        Chain.http(8080, API + host("none.shop", 8080, "[]")))
                .rows("""
                GET http://none.shop:8080/                -> 404
                GET http://api.shop:8080/                 -> v1
                """);
    }
}
