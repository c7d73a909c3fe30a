package io.github.appmeshdsl.testkit;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.mesh.MeshGenerator;
import java.util.Random;

/**
 * Valid meshes by chance, without any test engine: for benchmarks, demonstrations and plain JUnit tests. Properties rather
 * use the arbitraries of {@code io.github.appmeshdsl.testkit.jqwik}, whose failures are simplified.
 */
public final class RandomMeshes {

    private RandomMeshes() {}

    /**
     * Returns a mesh in which no rule of the {@code authoring} profile finds an error: the same one for the same shape and
     * seed.
     */
    public static Mesh mesh(MeshShape shape, long seed) {
        return new MeshGenerator(shape).from(Choices.byChance(new Random(seed), shape.features()));
    }
}
