package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.benchmarks.peer.Jackson2;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import io.github.appmeshdsl.k8s.Manifests;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading the text of a mesh, the same for both: a call makes the whole model. Ours keeps where everything stands, too. */
@State(Scope.Thread)
public class ReadBench extends MeshBench {

    /** Who reads what. */
    public enum Way {
        OURS_YAML,
        JACKSON_2_YAML,
        OURS_JSON,
        JACKSON_2_JSON
    }

    @Param
    public Way way;

    private String yaml;
    private String json;
    private Jackson2 yamlReader;
    private Jackson2 jsonReader;

    @Setup
    public void write() throws IOException {
        yaml = Manifests.of(DslMesh.of(n)).unchecked().text();
        yamlReader = Jackson2.yaml();
        jsonReader = Jackson2.json();
        json = jsonReader.text(PlainMeshes.of(n).documents());
    }

    @Benchmark
    public Object read() throws IOException {
        return switch (way) {
            case OURS_YAML -> Manifests.read(yaml, "mesh.yaml");
            case JACKSON_2_YAML -> yamlReader.read(yaml);
            case OURS_JSON -> Manifests.read(json, "mesh.json");
            case JACKSON_2_JSON -> jsonReader.read(json);
        };
    }
}
