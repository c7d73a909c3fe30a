package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Defining a mesh: a call makes all of it. */
@State(Scope.Thread)
public class DefineBench extends MeshBench {

    /** Who defines. */
    public enum Way {
        OURS,
        NAKED_IMMUTABLES,
        RECORDS
    }

    @Param
    public Way way;

    @Benchmark
    public Object define() {
        return switch (way) {
            case OURS -> DslMesh.of(n);
            case NAKED_IMMUTABLES -> NakedMeshes.of(n);
            case RECORDS -> PlainMeshes.of(n);
        };
    }
}
