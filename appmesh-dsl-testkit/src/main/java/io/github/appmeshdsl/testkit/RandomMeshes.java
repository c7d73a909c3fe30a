package io.github.appmeshdsl.testkit;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.mesh.MeshGenerator;
import java.util.Random;

/**
 * Random valid meshes without a test engine, for benchmarks, demonstrations and plain JUnit tests. For properties, use the
 * arbitraries of {@code io.github.appmeshdsl.testkit.jqwik}, which simplify meshes for which a property fails.
 */
public final class RandomMeshes {

    private RandomMeshes() {}

    /**
     * Returns a mesh in which no rule of the {@code authoring} profile finds an error. The same shape and seed give the same
     * mesh.
     */
    public static Mesh mesh(MeshShape shape, long seed) {
        return new MeshGenerator(shape).from(Choices.byChance(new Random(seed), shape.features()));
    }
}
