package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.validation.check.Checks;
import io.github.appmeshdsl.validation.constraint.Constraints;

/**
 * The two halves of {@link Validator}, each for itself. Stands in the library's package, for the library has no use for
 * half a validation and shows none.
 */
public final class SplitValidation {

    private SplitValidation() {}

    /** Returns how many values are out of their bounds. */
    public static int bounds(MeshView mesh) {
        Findings findings = new Findings(ValidationOptions.authoring());
        Constraints.check(mesh, findings);
        return findings.problems().size();
    }

    /** Returns how many rules on the mesh as a whole are broken. */
    public static int rules(MeshView mesh) {
        Findings findings = new Findings(ValidationOptions.authoring());
        Checks.run(mesh, findings);
        return findings.problems().size();
    }
}
