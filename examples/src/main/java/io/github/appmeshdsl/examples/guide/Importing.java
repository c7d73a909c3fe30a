package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.plan.MeshDifference;
import java.nio.file.Path;

/** The shop, read from files. */
public final class Importing {

    private Importing() {}

    /** Reads the documents of a directory. */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        // region read
        MeshReading reading = MeshReader.create().add(directory).read();
        System.out.print(reading.validate().toText());

        Mesh shop = reading.mesh();
        System.out.print(MeshDifference.between(FirstMesh.shop(), shop).text());
        // endregion
    }
}
