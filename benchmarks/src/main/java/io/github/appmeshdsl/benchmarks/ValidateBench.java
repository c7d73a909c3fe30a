package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.peer.HandWrittenChecks;
import io.github.appmeshdsl.benchmarks.peer.HibernateValidation;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.validation.SplitValidation;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Checking the bounds of each document of a valid mesh, without the rules on the mesh as a whole. */
@State(Scope.Thread)
public class ValidateBench extends MeshBench {

    /** Who checks. */
    public enum Way {
        /** The library's check of bounds. */
        OURS,
        /** Hibernate Validator called on the library's values. */
        HIBERNATE_OURS,
        /** Hibernate Validator called on naked Immutables. */
        HIBERNATE_IMMUTABLES,
        /** Bounds checked by hand on naked Immutables. */
        HAND_WRITTEN
    }

    @Param
    public Way way;

    private Mesh mesh;
    private List<MeshMember> members;
    private List<Manifest> naked;
    private HibernateValidation beans;
    private HibernateValidation accessors;

    @Setup
    public void define() {
        mesh = DslMesh.of(n);
        members = mesh.view().members();
        naked = NakedMeshes.of(n);
        beans = HibernateValidation.ofBeans();
        accessors = HibernateValidation.ofAccessors();
    }

    @Benchmark
    public int validate() {
        return switch (way) {
            case OURS -> SplitValidation.bounds(mesh.view());
            case HIBERNATE_OURS -> accessors.violations(List.of(mesh)) + accessors.violations(members);
            case HIBERNATE_IMMUTABLES -> beans.violations(naked);
            case HAND_WRITTEN -> HandWrittenChecks.violations(naked);
        };
    }
}
