package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.validation.Findings;

/**
 * Checks every bound that the model's annotations state: whether all hold, by {@code Bounds}, which is generated from them;
 * which ones do not, by {@link BoundViolations}.
 */
public final class Constraints {

    private Constraints() {}

    /** Adds every value of the mesh or its members that is out of its bounds. */
    public static void check(MeshView mesh, Findings findings) {
        // The mesh does not cascade into its members, so each value is checked once.
        if (!Bounds.hold(mesh.mesh())) {
            report(mesh.mesh(), findings);
        }
        for (MeshMember member : mesh.members()) {
            if (!Bounds.hold(member)) {
                report(member, findings);
            }
        }
    }

    private static void report(Resource resource, Findings findings) {
        for (BoundViolations.Violation violation : BoundViolations.of(resource)) {
            findings.addBound(violation.rule(), violation.path(), violation.text());
        }
    }
}
