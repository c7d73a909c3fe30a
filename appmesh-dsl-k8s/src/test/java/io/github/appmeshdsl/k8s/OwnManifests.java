package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Manifests of this repository: those written by hand, one for each feature, and those of meshes chosen by chance. */
final class OwnManifests {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/appmeshdsl/k8s/manifests");

    private OwnManifests() {}

    /** Returns the manifests written by hand, by file name. */
    static Map<String, String> byHand() throws IOException {
        Map<String, String> manifests = new TreeMap<>();
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                manifests.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return manifests;
    }

    /** Returns all of them, by file name. */
    static Map<String, String> all() throws IOException {
        Map<String, String> manifests = byHand();
        for (int seed = 0; seed < 20; seed++) {
            MeshShape shape = MeshShape.small().features(20 + 4 * seed).kubernetes();
            Manifests written = Manifests.of(RandomMeshes.mesh(shape, seed)).unchecked();
            manifests.put("mesh-" + seed + ".yaml", written.text());
            manifests.put("mesh-" + seed + ".json", written.json().text());
        }
        return manifests;
    }
}
