package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;

/** {@link TenLines} with three mistakes in it. Prints the report. */
public final class TenLinesWrong {

    private TenLinesWrong() {}

    /** Prints what is wrong. */
    public static void main(String[] args) {
        // spotless:off
        // region mistakes
        var api = VirtualNode.of(
                "api", n -> n.podLabel("app", "api").dns("api.shop.svc.cluster.local").http(80800));
        var service = VirtualService.of("api", s -> s.awsName("api.shop.svc.cluster.local").node(api));
        var web = VirtualNode.of("web", n -> n.podLabel("app", "web")
                .dns("web.shop.svc.cluster.local").http(8080).addBackend(VirtualService.ref("apy")));
        var shop = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, web, service));

        System.out.print(Manifests.check(shop).toText());
        // endregion
        // spotless:on
    }
}
