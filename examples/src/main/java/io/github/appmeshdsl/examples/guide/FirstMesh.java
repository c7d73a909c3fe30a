package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;

/** The shop of the guide: a web site that calls an API. */
public final class FirstMesh {

    private FirstMesh() {}

    // spotless:off
    // region shop
    static Mesh shop() {
        var api = VirtualNode.of("api", n -> n.namespace("shop").podLabel("app", "api")
                .dns("api.shop.svc.cluster.local").http(8080).leaf());
        var service = VirtualService.of("api", s -> s.namespace("shop")
                .awsName("api.shop.svc.cluster.local").node(api));
        var web = VirtualNode.of("web", n -> n.namespace("shop").podLabel("app", "web")
                .dns("web.shop.svc.cluster.local").http(8080).addBackend(service));
        return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, service, web));
    }
    // endregion
    // spotless:on

    /** Prints the manifests. */
    public static void main(String[] args) {
        // region print
        System.out.print(Manifests.of(shop()).text());
        // endregion
    }
}
