package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.Request;

/** The shop with a gateway. */
public final class Gateways {

    private Gateways() {}

    // spotless:off
    // region shop
    static Mesh shop() {
        var edge = VirtualGateway.of("edge", g -> g.namespace("shop").podLabel("app", "edge")
                .namespaceLabel("mesh", "shop").http(8088));
        var site = VirtualService.of("web", s -> s.namespace("shop")
                .awsName("web.shop.svc.cluster.local").node(VirtualNode.ref("shop", "web")));
        var toSite = GatewayRoute.http("site", r -> r.namespace("shop").gateway(edge)
                .match(m -> m.prefix("/").hostname("shop.example.com"))
                .target(site));
        var toApi = GatewayRoute.http("api", r -> r.namespace("shop").gateway(edge)
                .match(m -> m.prefix("/api/").hostname("shop.example.com"))
                .target(VirtualService.ref("shop", "api")));
        return FirstMesh.shop().copy(m -> m.add(edge, site, toSite, toApi));
    }
    // endregion
    // spotless:on

    /** Prints where requests of clients go. */
    public static void main(String[] args) {
        // region explain
        var edge = shop().traffic().from("edge");
        System.out.print(edge.explain(Request.get("http://shop.example.com:8088/api/orders")));
        System.out.print(edge.explain(Request.get("http://localhost:8088/")));
        // endregion
    }

    /** A route to a service that does not exist. */
    public static final class Mistakes {

        private Mistakes() {}

        /** Prints the report. */
        public static void main(String[] args) {
            // spotless:off
            // region mistakes
            Mesh wrong = shop().replace(GatewayRoute.http("api", r -> r.namespace("shop")
                    .gateway(VirtualGateway.ref("shop", "edge"))
                    .match(m -> m.prefix("api/").hostname("shop.example.com"))
                    .target(VirtualService.ref("shop", "apis"))));
            System.out.print(wrong.validate().toText());
            // endregion
            // spotless:on
        }
    }
}
