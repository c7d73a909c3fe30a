package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.picture.Picture;

/** A mesh with a gateway and a canary as a picture. */
public final class DrawMesh {

    private DrawMesh() {}

    /** Returns the mesh. */
    static Mesh shop() {
        var v1 = VirtualNode.of(
                "api-v1", n -> n.namespace("shop").dns("api-v1.shop").http(8080).leaf());
        var v2 = VirtualNode.of(
                "api-v2", n -> n.namespace("shop").dns("api-v2.shop").http(8080).leaf());
        var router = VirtualRouter.of(
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
                                h -> h.priority(2).prefix("/").addTarget(v1, 90).addTarget(v2, 10)));
        var api = VirtualService.of(
                "api", s -> s.namespace("shop").awsName("api.shop").router(router));
        var web = VirtualNode.of(
                "web",
                n -> n.namespace("shop")
                        .dns("web.shop")
                        .http(8080)
                        .addBackend(api)
                        .addBackend(VirtualService.ref("payments")));
        var site = VirtualService.of(
                "web", s -> s.namespace("shop").awsName("web.shop").node(web));
        var edge = VirtualGateway.of("edge", g -> g.namespace("edge").http(8088));
        return Mesh.of(
                "shop",
                m -> m.add(v1, v2, router, api, web, site, edge)
                        .add(
                                GatewayRoute.http(
                                        "site",
                                        r -> r.namespace("edge")
                                                .gateway(edge)
                                                .target(site)
                                                .prefix("/")),
                                GatewayRoute.http(
                                        "api",
                                        r -> r.namespace("edge")
                                                .gateway(edge)
                                                .target(api)
                                                .prefix("/api/"))));
    }

    /** Prints the picture as a flowchart of Mermaid. */
    public static void main(String[] args) {
        // region draw
        Picture picture = Picture.of(shop());
        System.out.print(picture.write(Picture.Format.MERMAID));
        // endregion
    }
}
