package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshShape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries of changes. A failure is simplified to a small mesh and the first kind of change for which it occurs. */
public final class MeshChanges {

    private static final int PLACES = 1_000;

    private MeshChanges() {}

    /** Returns changes of any kind of meshes of a shape. */
    public static Arbitrary<MeshChange> arbitrary(MeshShape shape) {
        return arbitrary(shape, MeshChange.Kind.values());
    }

    /** Returns changes of some kinds of meshes of a shape. */
    public static Arbitrary<MeshChange> arbitrary(MeshShape shape, MeshChange.Kind... kinds) {
        return arbitrary(ValidMeshes.arbitrary(shape), kinds);
    }

    /** Returns changes of some kinds of given meshes, in which no rule finds an error. */
    public static Arbitrary<MeshChange> arbitrary(Arbitrary<Mesh> meshes, MeshChange.Kind... kinds) {
        requireNonNull(meshes, "meshes");
        requireNonNull(kinds, "kinds");
        return Combinators.combine(
                        meshes, Arbitraries.of(kinds), Arbitraries.integers().between(0, PLACES))
                .as((mesh, kind, place) -> kind.of(mesh, place));
    }
}
