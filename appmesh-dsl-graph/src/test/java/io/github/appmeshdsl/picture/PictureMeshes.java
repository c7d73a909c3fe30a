package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.PathRewrite;
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

    /** A mesh as large installations are: teams call each other's services downwards, a gateway is in front. */
    static Mesh large(int services) {
        int perTeam = 12;
        List<VirtualNode> nodes = new ArrayList<>();
        List<VirtualRouter> routers = new ArrayList<>();
        List<VirtualService> all = new ArrayList<>();
        for (int i = services - 1; i >= 0; i--) {
            String team = "team-" + (char) ('a' + (i / perTeam) % 26) + (i / perTeam / 26 == 0 ? "" : i / perTeam / 26);
            String name = "svc-" + i;
            int id = i;
            List<VirtualService> known = List.copyOf(all);
            VirtualNode stable = VirtualNode.of(name, n -> {
                n.namespace(team).dns(name + "." + team).http(8080).leaf();
                for (int k = 1; k <= id % 4; k++) {
                    int callee = id + k * (k % 2 == 0 ? perTeam + 1 : 2) + id % 3;
                    if (callee < services) {
                        n.addBackend(known.get(services - 1 - callee));
                    }
                }
            });
            nodes.add(stable);
            String host = name + "." + team;
            if (i % 3 == 0) {
                VirtualNode canary = VirtualNode.of(
                        name + "-canary",
                        n -> n.namespace(team)
                                .dns(name + "-canary." + team)
                                .http(8080)
                                .leaf());
                nodes.add(canary);
                VirtualRouter router = VirtualRouter.of(
                        name,
                        r -> r.namespace(team)
                                .http(8080)
                                .httpRoute(
                                        "all",
                                        h -> h.prefix("/").addTarget(stable, 95).addTarget(canary, 5)));
                routers.add(router);
                all.add(VirtualService.of(
                        name, s -> s.namespace(team).awsName(host).router(router)));
            } else {
                all.add(VirtualService.of(
                        name, s -> s.namespace(team).awsName(host).node(stable)));
            }
        }
        VirtualGateway edge =
                VirtualGateway.of("edge", g -> g.namespace("team-a").http(8088));
        List<GatewayRoute> routes = new ArrayList<>();
        for (int i = 0; i < Math.min(4, services); i++) {
            VirtualService target = all.get(services - 1 - i);
            String path = "/" + i;
            routes.add(GatewayRoute.http(
                    "to-" + i,
                    r -> r.namespace("team-a").gateway(edge).target(target).prefix(path)));
        }
        return Mesh.of(
                "large", m -> m.add(nodes).add(routers).add(all).add(edge).add(routes));
    }
}
