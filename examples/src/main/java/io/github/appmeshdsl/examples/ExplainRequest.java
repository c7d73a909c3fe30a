package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.Request;

/** Where requests go in a mesh with a canary, and why. */
public final class ExplainRequest {

    private ExplainRequest() {}

    /** Prints the explanation of two requests. */
    public static void main(String[] args) {
        // region program
        var v1 = VirtualNode.of("api-v1", n -> n.dns("api-v1.shop").http(8080).leaf());
        var v2 = VirtualNode.of("api-v2", n -> n.dns("api-v2.shop").http(8080).leaf());
        var router = VirtualRouter.of(
                "api",
                r -> r.http(8080)
                        .httpRoute(
                                "canary",
                                h -> h.priority(1)
                                        .match(m -> m.prefix("/").addHeader("x-canary", ValueMatch.exactly("1")))
                                        .addTarget(v2, 1))
                        .httpRoute(
                                "all",
                                h -> h.priority(2).prefix("/").addTarget(v1, 90).addTarget(v2, 10)));
        var api = VirtualService.of("api", s -> s.awsName("api.shop").router(router));
        var web = VirtualNode.of("web", n -> n.addBackend(api));
        var shop = Mesh.of("shop", m -> m.add(v1, v2, router, api, web));

        var traffic = shop.traffic().from(web);
        System.out.print(traffic.explain(Request.get("http://api.shop:8080/orders")));
        System.out.print(traffic.explain(Request.get("http://other:8080/")));
        // endregion
    }
}
