package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.Fault;
import io.github.appmeshdsl.testkit.FaultyMesh;
import io.github.appmeshdsl.testkit.MeshShape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries of meshes with one fault. A failure is simplified to a small mesh and the first fault for which it occurs. */
public final class FaultyMeshes {

    private FaultyMeshes() {}

    /** Returns meshes of a shape with any fault. */
    public static Arbitrary<FaultyMesh> arbitrary(MeshShape shape) {
        return arbitrary(shape, Fault.values());
    }

    /** Returns meshes of a shape with one of some faults. */
    public static Arbitrary<FaultyMesh> arbitrary(MeshShape shape, Fault... faults) {
        return arbitrary(ValidMeshes.arbitrary(shape), faults);
    }

    /** Returns given meshes, in which no rule finds an error, with one of some faults. */
    public static Arbitrary<FaultyMesh> arbitrary(Arbitrary<Mesh> meshes, Fault... faults) {
        requireNonNull(meshes, "meshes");
        requireNonNull(faults, "faults");
        return Combinators.combine(meshes, Arbitraries.of(faults)).as((mesh, fault) -> fault.in(mesh));
    }
}
