package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.peer.Floor;
import io.github.appmeshdsl.benchmarks.peer.Jackson2;
import io.github.appmeshdsl.benchmarks.peer.Jackson3;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import io.github.appmeshdsl.k8s.Manifests;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rendering a mesh that is defined already: a call makes the text of all documents. */
@State(Scope.Thread)
public class RenderBench extends MeshBench {

    /** Who renders; all write the same text. */
    public enum Way {
        OURS,
        OURS_TO_STREAM,
        FLOOR,
        JACKSON_2_RECORDS,
        JACKSON_2_IMMUTABLES,
        JACKSON_3_RECORDS,
        OURS_JSON,
        JACKSON_2_JSON
    }

    @Param
    public Way way;

    private Mesh mesh;
    private PlainMesh plain;
    private List<Manifest> naked;
    private Jackson2 yaml;
    private Jackson2 json;
    private Jackson3 yaml3;

    @Setup
    public void define() {
        mesh = DslMesh.of(n);
        plain = PlainMeshes.of(n);
        naked = NakedMeshes.of(n);
        yaml = Jackson2.yaml();
        json = Jackson2.json();
        yaml3 = new Jackson3();
    }

    @Benchmark
    public Object render() throws IOException {
        return switch (way) {
            case OURS -> Manifests.of(mesh).unchecked().text();
            case OURS_TO_STREAM -> {
                Writer out = Writer.nullWriter();
                Manifests.of(mesh).unchecked().write(out);
                yield out;
            }
            case FLOOR -> Floor.text(plain);
            case JACKSON_2_RECORDS -> yaml.text(plain.documents());
            case JACKSON_2_IMMUTABLES -> yaml.text(naked);
            case JACKSON_3_RECORDS -> yaml3.text(plain.documents());
            case OURS_JSON -> Manifests.of(mesh).unchecked().json().text();
            case JACKSON_2_JSON -> json.text(plain.documents());
        };
    }
}
