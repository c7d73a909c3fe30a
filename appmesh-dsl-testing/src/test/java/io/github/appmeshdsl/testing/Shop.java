package io.github.appmeshdsl.testing;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.function.Supplier;

/** A service in two versions, and its caller. */
final class Shop implements Supplier<Mesh> {

    static final VirtualNode API_V1 = VirtualNode.of(
            "api-v1", n -> n.podLabel("app", "v1").dns("api-v1.shop").http(8080).leaf());
    static final VirtualNode API_V2 = VirtualNode.of(
            "api-v2", n -> n.podLabel("app", "v2").dns("api-v2.shop").http(8080).leaf());
    static final VirtualService API =
            VirtualService.of("api", s -> s.awsName("api.shop").router(VirtualRouter.ref("api")));
    static final VirtualNode WEB = VirtualNode.of(
            "web", n -> n.podLabel("app", "web").dns("web.shop").http(8080).addBackend(API));

    /** Returns the shop with a share of requests to the second version. */
    static Mesh canary(int percent) {
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.http(8080)
                        .httpRoute(
                                "canary",
                                h -> h.priority(1)
                                        .match(m -> m.prefix("/").addHeader("x-canary", ValueMatch.exactly("1")))
                                        .addTarget(API_V2, 1))
                        .httpRoute(
                                "all",
                                h -> h.priority(2)
                                        .prefix("/")
                                        .addTarget(API_V1, 100 - percent)
                                        .addTarget(API_V2, percent)));
        return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(API_V1, API_V2, router, API, WEB));
    }

    @Override
    public Mesh get() {
        return canary(10);
    }
}
