package io.github.appmeshdsl.examples.guide;

import static io.github.appmeshdsl.model.ValueMatch.exactly;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.plan.MeshDifference;
import io.github.appmeshdsl.traffic.Request;

/** The shop with two versions of its API. */
public final class Canary {

    private Canary() {}

    // spotless:off
    // region shop
    static Mesh shop(int percent) {
        var v1 = VirtualNode.of("api-v1", n -> n.namespace("shop").podLabel("app", "api").podLabel("version", "v1")
                .dns("api-v1.shop.svc.cluster.local").http(8080).leaf());
        var v2 = v1.copy(n -> n.name("api-v2").podLabel("version", "v2").dns("api-v2.shop.svc.cluster.local"));
        var router = VirtualRouter.of("api", r -> r.namespace("shop").http(8080)
                .httpRoute("testers", h -> h.priority(1)
                        .match(m -> m.prefix("/").addHeader("x-canary", exactly("1")))
                        .addTarget(v2, 100))
                .httpRoute("all", h -> h.priority(2).prefix("/")
                        .addTarget(v1, 100 - percent)
                        .addTarget(v2, percent)));
        var service = VirtualService.of("api", s -> s.namespace("shop")
                .awsName("api.shop.svc.cluster.local").router(router));
        return FirstMesh.shop()
                .without(VirtualNode.ref("shop", "api"))
                .replace(service)
                .copy(m -> m.add(v1, v2, router));
    }
    // endregion
    // spotless:on

    /** Where two requests go, and what a shift changes. */
    public static void main(String[] args) {
        // region explain
        var web = shop(10).traffic().from("web");
        var order = Request.get("http://api.shop.svc.cluster.local:8080/orders");

        System.out.print(web.explain(order));
        System.out.print(web.explain(order.header("x-canary", "1")));
        // endregion
    }

    /** What a shift changes. */
    public static final class Shift {

        private Shift() {}

        /** Prints the difference. */
        public static void main(String[] args) {
            // region shift
            System.out.print(MeshDifference.between(shop(10), shop(50)).text());
            // endregion
        }
    }

    /** Mistakes in a canary. */
    public static final class Mistakes {

        private Mistakes() {}

        /** Prints the report. */
        public static void main(String[] args) {
            // spotless:off
            // region mistakes
            var router = VirtualRouter.of("api", r -> r.namespace("shop").http(8080)
                    .httpRoute("all", h -> h.priority(1).prefix("/")
                            .addTarget(VirtualNode.ref("shop", "api-v1"), 90)
                            .addTarget(VirtualNode.ref("shop", "api-v3"), 10))
                    .httpRoute("testers", h -> h.priority(2)
                            .match(m -> m.prefix("/").addHeader("x-canary", exactly("1")))
                            .addTarget(VirtualNode.ref("shop", "api-v2"), 100)));

            System.out.print(shop(10).replace(router).validate().toText());
            // endregion
            // spotless:on
        }
    }
}
