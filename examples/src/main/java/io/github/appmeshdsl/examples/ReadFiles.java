package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.nio.file.Path;

/** Reads the files of a directory, prints the report, and lists the callers of each service. */
public final class ReadFiles {

    private ReadFiles() {}

    /**
     * Prints the report and the callers.
     *
     * @param args the directory
     */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        // spotless:off
        // region read
        MeshReading reading = Manifests.read(directory);
        System.out.print(reading.validate().toText());

        Mesh mesh = reading.mesh();
        for (VirtualService service : mesh.virtualServices()) {
            for (VirtualNode caller : mesh.view().callersOf(service)) {
                System.out.println(caller.name() + " calls " + service.name());
            }
        }
        // endregion
        // spotless:on
    }
}
