package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.peer.MeshCheckFloor;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.validation.SplitValidation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Checking a valid mesh as a whole, without the bounds of each document. */
@State(Scope.Thread)
public class MeshCheckBench extends MeshBench {

    /** Who checks. */
    public enum Way {
        /** Following all references and every rule. */
        OURS,
        /** Following all references alone. */
        OURS_VIEW,
        /** The four checks of the floor. */
        FLOOR
    }

    @Param
    public Way way;

    private Mesh mesh;
    private PlainMesh plain;

    @Setup
    public void define() {
        mesh = DslMesh.of(n);
        plain = PlainMeshes.of(n);
    }

    @Benchmark
    public Object check() {
        return switch (way) {
            case OURS -> SplitValidation.rules(MeshView.of(mesh));
            case OURS_VIEW -> MeshView.of(mesh);
            case FLOOR -> MeshCheckFloor.check(plain);
        };
    }
}
