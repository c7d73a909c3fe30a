package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;

/** A small mesh with one resource of each kind. */
final class ShopMesh {

    private ShopMesh() {}

    static final Ref<VirtualService> API = VirtualService.ref("shop", "api");

    static VirtualNode node() {
        return VirtualNode.of(
                "api-v1",
                n -> n.namespace("shop")
                        .podLabel("app", "api")
                        .http(8080)
                        .dns("api-v1.shop.svc.cluster.local")
                        .leaf());
    }

    static VirtualNode web() {
        return VirtualNode.of(
                "web",
                n -> n.namespace("shop")
                        .putLabel("team", "on")
                        .podLabel("app", "web")
                        .http(8080)
                        .dns("web.shop.svc.cluster.local")
                        .addBackend(API));
    }

    static VirtualRouter router() {
        return VirtualRouter.of(
                "api",
                r -> r.namespace("shop")
                        .http(8080)
                        .addRoute(Route.http("all", h -> h.prefix("/").addTarget(node(), 100))));
    }

    static VirtualService service() {
        return VirtualService.of(
                "api",
                s -> s.namespace("shop").awsName("api.shop.svc.cluster.local").router(router()));
    }

    static BackendGroup group() {
        return BackendGroup.of("all", g -> g.namespace("shop").add(API));
    }

    static VirtualGateway gateway() {
        return VirtualGateway.of(
                "ingress",
                g -> g.namespace("shop")
                        .namespaceLabel("mesh", "shop")
                        .podLabel("app", "ingress")
                        .http(8088));
    }

    static GatewayRoute gatewayRoute() {
        return GatewayRoute.http("api", gateway(), PathMatch.prefix("/api"), API)
                .copy(r -> r.namespace("shop"));
    }

    static Mesh mesh() {
        return Mesh.of(
                "shop",
                m -> m.namespaceLabel("mesh", "shop")
                        .add(gatewayRoute(), gateway(), group(), service(), router(), web(), node()));
    }
}
