package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshEditor;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;

/** A weight is changed: in documents, and in a mesh that is a value. */
public final class EditMesh {

    private EditMesh() {}

    private static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}
            spec:
              namespaceSelector: {}
            ---
            """;

    private static final String ROUTER = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualRouter
            metadata: {name: api, namespace: shop}
            spec:
              listeners:
                - portMapping: {port: 8080, protocol: http}
              routes:
                - name: canary
                  httpRoute:
                    match: {prefix: /}
                    action:
                      weightedTargets:
                        - virtualNodeRef: {name: api-v1}
                          weight: 90
                        - virtualNodeRef: {name: api-v2}
                          weight: 10 # since Monday
            """;

    /** Prints what the change of a document would write, and the weight in the changed value. */
    public static void main(String[] args) {
        documents(ROUTER);
        described(MESH + ROUTER);
        value();
    }

    private static void documents(String text) {
        // region documents
        MeshEditor editor = MeshEditor.of(text, "router.yaml")
                .set("virtualRouter/api/route/canary", "httpRoute.action.weightedTargets[api-v2].weight", "20");
        System.out.print(editor.diff());
        // endregion
    }

    private static void described(String text) {
        // region replace
        MeshEditor editor = MeshEditor.of(text, "shop.yaml");
        VirtualRouter router =
                editor.reading().mesh().find(VirtualRouter.ref("shop", "api")).orElseThrow();
        editor.replace(router.withWeight("canary", VirtualNode.ref("api-v2"), 20));
        System.out.print(editor.diff());
        // endregion
    }

    private static void value() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.add(
                        VirtualNode.of("api-v1", n -> n.dns("api-v1.local").http(8080)),
                        VirtualNode.of("api-v2", n -> n.dns("api-v2.local").http(8080)),
                        VirtualRouter.of(
                                "api",
                                r -> r.http(8080)
                                        .httpRoute(
                                                "canary",
                                                h -> h.prefix("/")
                                                        .addTarget(VirtualNode.ref("api-v1"), 80)
                                                        .addTarget(VirtualNode.ref("api-v2"), 10)))));
        // region value
        VirtualRouter router = mesh.find(VirtualRouter.ref("api")).orElseThrow();
        Mesh changed = mesh.replace(router.withWeight("canary", VirtualNode.ref("api-v2"), 20));
        Mesh smaller = changed.without(VirtualRouter.ref("api"));
        // endregion
        System.out.println(changed.virtualRouters()
                        .get(0)
                        .routes()
                        .get(0)
                        .weightedTargets()
                        .get(1)
                        .weight() + " and " + smaller.virtualRouters().size());
    }
}
