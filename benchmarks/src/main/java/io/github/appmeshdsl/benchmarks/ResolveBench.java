package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Traffic;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Resolving what every caller of a mesh does, against following the references of the mesh. */
@State(Scope.Thread)
public class ResolveBench extends MeshBench {

    /** What is done. */
    public enum Way {
        /** The graph: every reference is followed. */
        GRAPH,
        /** From the graph: the virtual hosts and routes of every caller. */
        TRAFFIC
    }

    @Param
    public Way way;

    private Mesh mesh;
    private MeshView view;

    @Setup
    public void define() {
        mesh = DslMesh.of(n);
        view = MeshView.of(mesh);
    }

    @Benchmark
    public int resolve() {
        return way == Way.GRAPH ? MeshView.of(mesh).nodes().size() : hosts(Traffic.of(view));
    }

    /** Resolves every caller, and returns the number of virtual hosts that callers know. */
    public static int hosts(Traffic traffic) {
        int hosts = 0;
        for (Caller caller : traffic.callers()) {
            hosts += caller.virtualHosts().size();
        }
        return hosts;
    }
}
