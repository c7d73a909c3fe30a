package io.github.appmeshdsl.benchmarks.cold;

import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.k8s.Manifests;
import java.nio.file.Path;

/** Defines ten services with the library and writes them, unchecked. */
public final class OursRender {

    private OursRender() {}

    /** Writes to the file that is named. */
    public static void main(String[] args) {
        Manifests.of(DslMesh.of(10)).unchecked().writeFile(Path.of(args[0]));
    }
}
