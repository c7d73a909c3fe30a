package io.github.appmeshdsl.testkit;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;

/**
 * A valid mesh and the same mesh with one fault, for tests of what reports or refuses invalid meshes. {@link Fault#in} makes
 * one, and {@code io.github.appmeshdsl.testkit.jqwik.FaultyMeshes} makes random ones.
 *
 * @param valid the mesh without the fault: no rule finds an error in it
 * @param mesh the mesh with the fault: the rule of the fault finds one problem more in it, and no other rule does
 * @param fault the fault
 * @param path where the problem is, as reports write it
 */
public record FaultyMesh(Mesh valid, Mesh mesh, Fault fault, String path) {

    /** Refuses null. */
    public FaultyMesh {
        requireNonNull(valid, "valid");
        requireNonNull(mesh, "mesh");
        requireNonNull(fault, "fault");
        requireNonNull(path, "path");
    }
}
