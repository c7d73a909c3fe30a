package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import jakarta.validation.ConstraintViolation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks every bound that the model's annotations state: whether all hold, by {@code Bounds}, which is generated from them;
 * which ones do not, by one call of Hibernate Validator for each resource that is at fault.
 */
public final class Constraints {

    private Constraints() {}

    /** Adds every value of the mesh or its members that is out of its bounds. */
    public static void check(MeshView mesh, Findings findings) {
        // The mesh does not cascade into its members, so each value is seen once.
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
        // A bound of a record's component is found twice, at the field and at the accessor.
        Set<Finding> seen = new HashSet<>();
        for (ConstraintViolation<Resource> violation : BoundViolations.of(resource)) {
            ViolationPath place = ViolationPath.of(resource, violation.getPropertyPath());
            Optional<BoundMessage> message = BoundMessage.of(violation, place);
            if (message.isPresent()) {
                Finding finding = new Finding(
                        message.get().rule(), place.path(), message.get().text());
                if (seen.add(finding)) {
                    findings.addBound(finding.rule(), finding.path(), finding.message());
                }
            }
        }
    }

    private record Finding(MeshRule rule, SpecPath path, String message) {}
}
