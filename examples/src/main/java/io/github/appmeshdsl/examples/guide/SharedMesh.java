package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;

/** A part of the shop that another team manages in its own account. */
public final class SharedMesh {

    private SharedMesh() {}

    // spotless:off
    // region reports
    static Mesh reports() {
        var reports = VirtualNode.of("reports", n -> n
                .dns("reports.internal").http(8080)
                .addBackend(VirtualService.ref("api.shop.svc.cluster.local")));
        return Mesh.of("shop", m -> m.meshOwner("111122223333")
                .add(reports)
                .external(VirtualService.ref("api.shop.svc.cluster.local")));
    }
    // endregion
    // spotless:on

    /** Prints the documents for the API. */
    public static void main(String[] args) {
        // region print
        System.out.print(reports().validate().toText());
        System.out.print(MeshWriter.to("api").write(reports()).text());
        // endregion
    }

    /** The reference is not declared. */
    public static final class Undeclared {

        private Undeclared() {}

        /** Prints the report. */
        public static void main(String[] args) {
            // region undeclared
            Mesh undeclared = reports().copy(m -> m.externals(java.util.Set.of()));
            System.out.print(undeclared.validate().toText());
            // endregion
        }
    }

    /** Both parts together. */
    public static final class Whole {

        private Whole() {}

        /** Prints the report of both parts. */
        public static void main(String[] args) {
            // region whole
            var both = MeshReader.create()
                    .add(MeshWriter.to("api").write(FirstMesh.shop()).text(), "shop.json")
                    .add(MeshWriter.to("api").write(reports()).text(), "reports.json")
                    .read();
            System.out.print(both.validate().toText());
            // endregion
        }
    }
}
