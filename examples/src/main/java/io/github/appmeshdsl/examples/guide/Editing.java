package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshEditor;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.plan.MeshDifference;
import java.nio.file.Path;

/** Changes of the shop: of the value, and of its files. */
public final class Editing {

    private Editing() {}

    /** Changes the value. */
    public static void main(String[] args) {
        // region value
        Mesh before = Canary.shop(10);
        VirtualRouter router = before.find(VirtualRouter.ref("shop", "api")).orElseThrow();
        Mesh after = before.replace(router.withWeight("all", VirtualNode.ref("shop", "api-v2"), 30));

        System.out.print(MeshDifference.between(before, after).text());
        // endregion
    }

    /** Changes files. */
    public static final class Files {

        private Files() {}

        /** Prints the lines that change in a directory. */
        public static void main(String[] args) throws java.io.IOException {
            Path manifests = Path.of(args[0]);
            // region files
            MeshEditor editor = MeshEditor.open(manifests)
                    .set("virtualNode/api", "listeners[8080].timeout.http.perRequest", "{unit: s, value: 5}");
            System.out.print(editor.diff()); // editor.write() changes the files
            // endregion
        }
    }
}
