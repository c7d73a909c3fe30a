package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks every bound that the model's annotations state, by one call of Hibernate Validator for each resource. */
public final class Constraints {

    private Constraints() {}

    /** Adds every value of the mesh or its members that is out of its bounds. */
    public static void check(MeshView mesh, Findings findings) {
        // The mesh does not cascade into its members, so each value is seen once.
        check(mesh.mesh(), findings);
        for (MeshMember member : mesh.members()) {
            check(member, findings);
        }
    }

    private static void check(Resource resource, Findings findings) {
        Set<ConstraintViolation<Resource>> violations = Holder.VALIDATOR.validate(resource);
        if (violations.isEmpty()) {
            return;
        }
        // A bound of a record's component is found twice, at the field and at the accessor.
        Set<Finding> seen = new HashSet<>();
        for (ConstraintViolation<Resource> violation : violations) {
            ViolationPath place = ViolationPath.of(resource, violation.getPropertyPath());
            Optional<BoundMessage> message = BoundMessage.of(violation, place);
            if (message.isPresent()) {
                Finding finding = new Finding(
                        message.get().rule(), place.path(), message.get().text());
                if (seen.add(finding)) {
                    findings.add(finding.rule(), finding.path(), finding.message());
                }
            }
        }
    }

    private record Finding(MeshRule rule, SpecPath path, String message) {}

    /** Made when the first mesh is validated: what it learns of the model's classes serves the whole process. */
    private static final class Holder {
        static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure()
                .ignoreXmlConfiguration()
                // The default one needs an implementation of Jakarta Expression Language.
                .messageInterpolator(new ParameterMessageInterpolator())
                .getterPropertySelectionStrategy(new Accessors())
                .buildValidatorFactory()
                .getValidator();
    }
}
