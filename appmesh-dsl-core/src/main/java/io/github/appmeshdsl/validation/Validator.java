package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.validation.check.Checks;
import io.github.appmeshdsl.validation.constraint.Constraints;

/** Checks a mesh by every rule. */
public final class Validator {

    private Validator() {}

    /** Returns everything that is wrong with {@code mesh}. */
    public static ValidationReport validate(MeshView mesh, ValidationOptions options) {
        Findings findings = new Findings(options);
        Constraints.check(mesh, findings);
        Checks.run(mesh, findings);
        return ValidationReport.of(mesh.mesh().name(), findings.problems(), options.suppressions())
                .withExternal(findings.external());
    }
}
