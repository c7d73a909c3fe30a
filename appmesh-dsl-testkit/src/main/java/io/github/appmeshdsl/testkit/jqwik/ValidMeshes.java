package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.internal.mesh.MeshGenerator;
import net.jqwik.api.Arbitrary;

/** Arbitraries of whole meshes in which no rule of the {@code authoring} profile finds an error; there may be warnings. */
public final class ValidMeshes {

    private ValidMeshes() {}

    /**
     * Returns valid meshes of a shape. Meshes for which a property fails are simplified to valid meshes: with fewer services,
     * gateways, routes and nodes, with fewer optional parts, and with short names.
     */
    public static Arbitrary<Mesh> arbitrary(MeshShape shape) {
        return new ChosenArbitrary<>(new MeshGenerator(shape), shape.features());
    }
}
