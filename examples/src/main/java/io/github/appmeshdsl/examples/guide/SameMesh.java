package io.github.appmeshdsl.examples.guide;

import static io.github.appmeshdsl.model.HttpRetryEvent.GATEWAY_ERROR;
import static io.github.appmeshdsl.model.HttpRetryEvent.SERVER_ERROR;
import static io.github.appmeshdsl.model.PathMatch.prefix;
import static io.github.appmeshdsl.model.ValueMatch.exactly;
import static java.time.Duration.ofSeconds;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;

/** The mesh that the pages "coming from" show in other languages. */
public final class SameMesh {

    private SameMesh() {}

    static Mesh shop() {
        // spotless:off
        // region nodes
        var apiV1 = VirtualNode.of("api-v1", n -> n.podLabel("app", "api-v1")
                .dns("api-v1.shop.local")
                .http(8080, l -> l.healthCheck(HealthCheck.http("/ping", c -> c.interval(ofSeconds(10)))))
                .leaf());
        var apiV2 = apiV1.copy(n -> n.name("api-v2").podLabel("app", "api-v2").dns("api-v2.shop.local"));
        // endregion

        // region router
        var router = VirtualRouter.of("api", r -> r.http(8080).httpRoute("canary", h -> h
                .match(m -> m.prefix("/").addHeader("x-env", exactly("prod")))
                .addTarget(apiV1, 90)
                .addTarget(apiV2, 10)
                .retry(p -> p.maxRetries(3).perRetryTimeout(ofSeconds(2)).on(SERVER_ERROR, GATEWAY_ERROR))));
        var api = VirtualService.of("api", s -> s.awsName("api.shop.local").router(router));
        // endregion

        // region caller
        var web = VirtualNode.of("web", n -> n.podLabel("app", "web")
                .dns("web.shop.local").http(8080).addBackend(api));
        // endregion

        // region gateway
        var edge = VirtualGateway.of("edge", g -> g.podLabel("app", "edge").namespaceLabel("mesh", "shop").http(8088));
        var toApi = GatewayRoute.http("api", edge, prefix("/api"), api);
        // endregion

        // region mesh
        Mesh shop = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop")
                .egressFilter(EgressFilter.DROP_ALL)
                .add(apiV1, apiV2, router, api, web, edge, toApi));
        // endregion
        // spotless:on
        return shop;
    }

    /** Prints the report. */
    public static void main(String[] args) {
        System.out.print(shop().validate().toText());
    }
}
