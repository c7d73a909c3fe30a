package io.github.appmeshdsl.testkit.internal.fault;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;

/**
 * A mesh without and with a fault.
 *
 * @param valid the mesh without the fault
 * @param faulty the mesh with the fault
 * @param path where the rule of the fault finds it, as reports write it
 */
public record Injection(Mesh valid, Mesh faulty, String path) {

    /** Returns this fault, which is found in a field of another member than the one that has it. */
    Injection at(MeshMember member, String field) {
        return new Injection(valid, faulty, member.specPath() + (field.isEmpty() ? "" : "." + field));
    }

    /** Makes a fault in a mesh. */
    @FunctionalInterface
    public interface Recipe {

        /** Returns a mesh, with the part that an island is, without and with the fault. */
        Injection in(Island island);
    }
}
