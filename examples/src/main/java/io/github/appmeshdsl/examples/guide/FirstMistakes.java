package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;

/** The shop with two mistakes. */
public final class FirstMistakes {

    private FirstMistakes() {}

    /** Prints the report. */
    public static void main(String[] args) {
        // spotless:off
        // region mistakes
        Mesh wrong = FirstMesh.shop().replace(VirtualNode.of("web", n -> n.namespace("shop").podLabel("app", "web")
                .dns("web.shop.svc.cluster.local").http(80800).addBackend(VirtualService.ref("shop", "apy"))));

        System.out.print(Manifests.check(wrong).toText());
        // endregion
        // spotless:on
    }
}
