package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;

/**
 * A mesh as far as documents describe it.
 *
 * @param mesh the mesh and its members
 * @param definition whether the documents define the mesh itself
 */
public record MeshContent(Mesh mesh, Definition definition) {
    /** Refuses null. */
    public MeshContent {
        requireNonNull(mesh, "mesh");
        requireNonNull(definition, "definition");
    }

    /** Whether documents define a mesh itself, or only members of it. */
    public enum Definition {
        /** The mesh is defined. */
        PRESENT,
        /** Only members of the mesh are described. */
        ABSENT,
        /** The mesh is described, and belongs to another account, which is the only one that can create it. */
        FOREIGN
    }

    /** Returns a mesh that is defined, with the account that owns it if that is set. */
    public static MeshContent of(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        return new MeshContent(mesh, mesh.meshOwner().isPresent() ? Definition.FOREIGN : Definition.PRESENT);
    }
}
