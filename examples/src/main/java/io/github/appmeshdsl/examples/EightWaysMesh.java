package io.github.appmeshdsl.examples;

// region imports
import static io.github.appmeshdsl.model.HttpRetryEvent.GATEWAY_ERROR;
import static io.github.appmeshdsl.model.HttpRetryEvent.SERVER_ERROR;
import static io.github.appmeshdsl.model.PathMatch.prefix;
import static io.github.appmeshdsl.model.ValueMatch.exactly;
import static java.time.Duration.ofSeconds;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.function.Consumer;
// endregion

/** A shop with a canary: two versions of a service behind one router, its caller, and a gateway. Prints the manifests. */
public final class EightWaysMesh {

    private EightWaysMesh() {}

    static Mesh mesh() {
        // spotless:off
        // region mesh
        Consumer<Listener.Http> secured = l -> l.healthCheck(HealthCheck.http("/ping", c -> c.interval(ofSeconds(10))))
                .tls(ListenerTls.strict(ListenerCertificate.file("/certs/chain.pem", "/certs/key.pem")));

        var api = VirtualService.ref("api"); // a typed name first: callers need no more
        var apiV1 = VirtualNode.of("api-v1", n -> n.podLabel("app", "api-v1")
                .dns("api-v1.shop.local").http(8080, secured).leaf());
        var apiV2 = apiV1.copy(n -> n.name("api-v2").podLabel("app", "api-v2").dns("api-v2.shop.local"));
        var web = VirtualNode.of("web", n -> n.podLabel("app", "web")
                .dns("web.shop.local").http(8080, secured).addBackend(api));
        var router = VirtualRouter.of("api", r -> r.http(8080).httpRoute("canary", h -> h
                .match(m -> m.prefix("/").addHeader("x-env", exactly("prod")))
                .addTarget(apiV1, 90)
                .addTarget(apiV2, 10)
                .retry(p -> p.maxRetries(3).perRetryTimeout(ofSeconds(2)).on(SERVER_ERROR, GATEWAY_ERROR))));
        var edge = VirtualGateway.of("edge", g -> g.namespaceLabel("mesh", "shop").podLabel("app", "edge").http(8088));
        var shop = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop")
                .egressFilter(EgressFilter.DROP_ALL)
                .add(apiV1, apiV2, web, router, edge)
                .add(VirtualService.of("api", s -> s.awsName("api.shop.local").router(router)))
                .add(GatewayRoute.http("api", edge, prefix("/api"), api)));
        // endregion
        // spotless:on
        return shop;
    }

    /** Prints the manifests. */
    public static void main(String[] args) {
        System.out.print(Manifests.of(mesh()).text());
    }
}
