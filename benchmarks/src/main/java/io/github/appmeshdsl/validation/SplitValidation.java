package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.validation.check.MeshChecks;
import io.github.appmeshdsl.validation.constraint.Constraints;

/**
 * The two halves of {@link Validator}, each for itself. Is in the package of the library, which does not export
 * half a validation.
 */
public final class SplitValidation {

    private SplitValidation() {}

    /** Returns how many values are out of their bounds. */
    public static int bounds(MeshView mesh) {
        Findings findings = new Findings(ValidationOptions.authoring());
        Constraints.check(mesh, findings);
        return findings.problems().list().size();
    }

    /** Returns how many rules on the mesh as a whole are broken. */
    public static int rules(MeshView mesh) {
        Findings findings = new Findings(ValidationOptions.authoring());
        MeshChecks.run(mesh, findings);
        return findings.problems().list().size();
    }
}
