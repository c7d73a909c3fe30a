package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** Meshes that tests draw. */
final class PictureMeshes {

    private static final int TEAM = 12;
    private static final int WIDTH = 3;

    private PictureMeshes() {}

    /** A mesh with something of everything that a picture shows. */
    static Mesh shop() {
        VirtualNode v1 = node("api-v1");
        VirtualNode v2 = node("api-v2");
        VirtualNode db = VirtualNode.of(
                "db",
                n -> n.namespace("data")
                        .dns("db.data.svc.cluster.local")
                        .tcp(5432)
                        .leaf());
        VirtualNode old = node("old");
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.namespace("shop")
                        .http(8080)
                        .httpRoute(
                                "canary",
                                h -> h.priority(1)
                                        .match(m -> m.prefix("/").addHeader("x-canary", ValueMatch.exactly("1")))
                                        .addTarget(v2, 1))
                        .httpRoute(
                                "all",
                                h -> h.priority(2).prefix("/").addTarget(v1, 90).addTarget(v2, 10))
                        .httpRoute("late", h -> h.priority(3).prefix("/late").addTarget(v1, 1)));
        VirtualService api = service("api", "shop").copy(s -> s.router(router));
        VirtualService database = VirtualService.of(
                "db",
                s -> s.namespace("data").awsName("db.data.svc.cluster.local").node(db));
        VirtualService empty = service("empty", "shop");
        VirtualNode web = VirtualNode.of(
                "web",
                n -> n.namespace("shop")
                        .dns("web.shop.svc.cluster.local")
                        .http(8080)
                        .addBackend(api)
                        .addBackend(empty)
                        .addBackend(VirtualService.ref("gone")));
        VirtualNode batch = VirtualNode.of(
                "batch",
                n -> n.namespace("data")
                        .addBackend(database)
                        .addBackend(VirtualService.ref("shop", "api"), ClientTls.trusting(TlsTrust.file("/ca.pem"))));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.namespace("shop").http(8088));
        return Mesh.of(
                "shop",
                m -> m.add(v1, v2, db, old, router, api, database, empty, web, batch, edge)
                        .add(
                                GatewayRoute.http(
                                        "to-api",
                                        r -> r.namespace("shop")
                                                .gateway(edge)
                                                .target(api)
                                                .match(x -> x.prefix("/api/").hostname("shop.example"))
                                                .rewrite(PathRewrite.prefix("/"))),
                                GatewayRoute.http(
                                        "to-empty",
                                        r -> r.namespace("shop")
                                                .gateway(edge)
                                                .target(empty)
                                                .prefix("/"))));
    }

    private static VirtualNode node(String name) {
        return VirtualNode.of(
                name,
                n -> n.namespace("shop")
                        .dns(name + ".shop.svc.cluster.local")
                        .http(8080)
                        .leaf());
    }

    private static VirtualService service(String name, String namespace) {
        return VirtualService.of(
                name, s -> s.namespace(namespace).awsName(name + "." + namespace + ".svc.cluster.local"));
    }

    /** A mesh all of whose names are written to break out of where they are put. */
    static Mesh hostile() {
        String name =
                "a\"'`<b>&amp;#x3c;</script><!--]]>-->\\n%%{init}%% \u202Egnp\n|;[x](javascript:y){{z}}$$ end \uD800 \u0000";
        VirtualNode node =
                VirtualNode.of(name, n -> n.namespace(name).dns(name).http(8080).leaf());
        VirtualRouter router = VirtualRouter.of(
                name,
                r -> r.namespace(name)
                        .http(8080)
                        .httpRoute(name, h -> h.prefix("/" + name).addTarget(node, 1)));
        VirtualService service =
                VirtualService.of(name, s -> s.namespace(name).awsName(name).router(router));
        VirtualNode caller = VirtualNode.of(
                name + "2", n -> n.namespace(name).addBackend(service).addBackend(VirtualService.ref(name + "3")));
        return Mesh.of(name, m -> m.add(node, router, service, caller));
    }

    /** A mesh whose routes have a condition of every kind. */
    static Mesh matches() {
        VirtualNode one =
                VirtualNode.of("one", n -> n.dns("one").http(80).http2(81).leaf());
        VirtualNode two = VirtualNode.of("two", n -> n.dns("two").http(80).leaf());
        VirtualRouter router = VirtualRouter.of("all", r -> {
            r.http(80);
            int priority = 0;
            for (PathMatch path : List.of(
                    PathMatch.exactly("/exact"),
                    PathMatch.regex("/r/[a-z]{2,3}(?:/\\\\d+)?"),
                    PathMatch.regex("/(?i)case"),
                    PathMatch.regex("/(a|b)*c"),
                    PathMatch.prefix("/p"))) {
                int next = ++priority;
                r.httpRoute(
                        "path-" + next,
                        h -> h.priority(next).match(m -> m.path(path)).addTarget(one, 1, 80));
            }
            for (ValueMatch value : List.of(
                    ValueMatch.exactly("a"),
                    ValueMatch.prefix("b"),
                    ValueMatch.suffix("c"),
                    ValueMatch.regex("d+.*"),
                    ValueMatch.range(-5, 10))) {
                int next = ++priority;
                r.httpRoute(
                        "header-" + next,
                        h -> h.priority(next)
                                .match(m -> m.prefix("/h")
                                        .addHeaders(HeaderMatch.of("X-Value", value), HeaderMatch.present("x-here")))
                                .addTarget(two, 1));
                r.httpRoute(
                        "not-" + next,
                        h -> h.priority(next + 20)
                                .match(m -> m.prefix("/n")
                                        .addHeaders(HeaderMatch.not("X-Value", value), HeaderMatch.absent("x-here")))
                                .addTarget(two, 1));
            }
            r.httpRoute(
                    "query",
                    h -> h.priority(40)
                            .match(m -> m.prefix("/q")
                                    .method(HttpMethod.POST)
                                    .addQueryParameters(
                                            QueryParameterMatch.of("q", "1"), QueryParameterMatch.present("here")))
                            .addTarget(one, 2, 80)
                            .addTarget(two, 1));
            r.httpRoute("nothing", h -> h.priority(50).prefix("/zero").addTarget(two, 0));
        });
        VirtualService all = VirtualService.of("All.local", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(all));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(8080));
        return Mesh.of(
                "matches",
                m -> m.add(one, two, router, all, web, edge)
                        .egressFilter(EgressFilter.ALLOW_ALL)
                        .add(
                                GatewayRoute.http(
                                        "suffix",
                                        r -> r.gateway(edge)
                                                .target(all)
                                                .match(x ->
                                                        x.prefix("/h").hostname(HostnameMatch.suffix(".shop.example")))
                                                .rewrite(HttpGatewayRouteRewrite.none())),
                                GatewayRoute.http(
                                        "long",
                                        r -> r.gateway(edge)
                                                .target(all)
                                                .match(x -> x.prefix("/")
                                                        .hostname(HostnameMatch.suffix(".de.shop.example")))),
                                GatewayRoute.http(
                                        "exact",
                                        r -> r.gateway(edge)
                                                .target(all)
                                                .match(x -> x.path(PathMatch.exactly("/in"))
                                                        .hostname("shop.example"))
                                                .rewrite(PathRewrite.exactly("/exact"))),
                                GatewayRoute.http(
                                        "any",
                                        r -> r.gateway(edge)
                                                .target(all)
                                                .match(x -> x.prefix("/v1/"))
                                                .rewrite(PathRewrite.prefix("/p/")))));
    }

    /** A mesh as large installations are: teams of twelve services in four tiers, each of which calls the next one. */
    static Mesh large(int services) {
        List<VirtualNode> nodes = new ArrayList<>();
        List<VirtualRouter> routers = new ArrayList<>();
        List<VirtualService> all = new ArrayList<>();
        // The last tier first: what is called must be known.
        for (int i = services - 1; i >= 0; i--) {
            int team = i / TEAM;
            String namespace = "team-" + team;
            String name = "svc-" + i;
            List<VirtualService> callees = new ArrayList<>();
            if (i % TEAM < TEAM - WIDTH) {
                int[] called = {i + WIDTH, i + WIDTH + 1, i % 5 == 0 ? i + TEAM + WIDTH : -1};
                for (int k = 0; k <= i % 3; k++) {
                    if (called[k] >= 0 && called[k] < services) {
                        callees.add(all.get(services - 1 - called[k]));
                    }
                }
            }
            VirtualNode stable = VirtualNode.of(name, n -> {
                n.namespace(namespace).dns(name + "." + namespace).http(8080).leaf(callees.isEmpty());
                callees.forEach(n::addBackend);
            });
            nodes.add(stable);
            String host = name + "." + namespace;
            if (i % 3 == 0) {
                VirtualNode canary = VirtualNode.of(
                        name + "-canary",
                        n -> n.namespace(namespace)
                                .dns(name + "-canary." + namespace)
                                .http(8080)
                                .leaf());
                nodes.add(canary);
                VirtualRouter router = VirtualRouter.of(
                        name,
                        r -> r.namespace(namespace)
                                .http(8080)
                                .httpRoute(
                                        "all",
                                        h -> h.prefix("/").addTarget(stable, 95).addTarget(canary, 5)));
                routers.add(router);
                all.add(VirtualService.of(
                        name, s -> s.namespace(namespace).awsName(host).router(router)));
            } else {
                all.add(VirtualService.of(
                        name, s -> s.namespace(namespace).awsName(host).node(stable)));
            }
        }
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.namespace("edge").http(8088));
        List<GatewayRoute> routes = new ArrayList<>();
        for (int i = 0; i < services; i += TEAM) {
            VirtualService target = all.get(services - 1 - i);
            String path = "/" + i / TEAM;
            routes.add(GatewayRoute.http(
                    "to" + path.replace('/', '-'),
                    r -> r.namespace("edge").gateway(edge).target(target).prefix(path)));
        }
        return Mesh.of(
                "large", m -> m.add(nodes).add(routers).add(all).add(edge).add(routes));
    }
}
