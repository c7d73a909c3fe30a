package io.github.appmeshdsl.examples;

// spotless:off
// region program
import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;

/** Two workloads, one of which calls the other. */
public final class TenLines {

    /** Prints the manifests. */
    public static void main(String[] args) {
        var api = VirtualNode.of(
                "api", n -> n.podLabel("app", "api").dns("api.shop.svc.cluster.local").http(8080).leaf());
        var service = VirtualService.of("api", s -> s.awsName("api.shop.svc.cluster.local").node(api));
        var web = VirtualNode.of(
                "web", n -> n.podLabel("app", "web").dns("web.shop.svc.cluster.local").http(8080).addBackend(service));
        var shop = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, web, service));

        System.out.print(Manifests.of(shop).text());
    }
}
// endregion
// spotless:on
