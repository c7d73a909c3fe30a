package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.MeshDirectory;
import io.github.appmeshdsl.xds.MeshPublisher;
import java.nio.file.Path;

/** A control plane in the same JVM. */
public final class ServeProxies {

    private ServeProxies() {}

    /** Publishes a mesh, and the meshes of a directory. */
    public static void main(String[] args) {
        publish(SeedMesh.mesh());
        watch(Path.of(args.length > 0 ? args[0] : "examples/manifests"));
    }

    private static void publish(Mesh mesh) {
        // region publish
        try (ControlPlane controlPlane = ControlPlane.start(options -> options.port(0))) {
            MeshPublisher publisher = MeshPublisher.of(controlPlane);
            MeshPublisher.Outcome outcome = publisher.publish(mesh);
            System.out.println("published: " + outcome.isPublished());
        }
        // endregion
    }

    private static void watch(Path manifests) {
        try (ControlPlane controlPlane = ControlPlane.start()) {
            // region watch
            MeshPublisher publisher = MeshPublisher.of(controlPlane);
            try (MeshDirectory directory = MeshDirectory.watch(manifests, publisher)) {
                System.out.println("watching " + directory.path().getFileName());
                controlPlane.status().sets().forEach(set -> System.out.println("proxies: " + set.views()));
            }
            // endregion
        }
    }
}
