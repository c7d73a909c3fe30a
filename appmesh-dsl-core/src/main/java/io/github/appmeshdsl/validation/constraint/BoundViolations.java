package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.Resource;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Finds where bounds are broken, by Hibernate Validator: made for the first resource with such a fault, if there is one. */
final class BoundViolations {

    /** What it learns of the model's classes serves the whole process. */
    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .providerResolver(() -> List.of(new HibernateValidator()))
            .configure()
            .ignoreXmlConfiguration()
            // The default one needs an implementation of Jakarta Expression Language.
            .messageInterpolator(new ParameterMessageInterpolator())
            .getterPropertySelectionStrategy(new Accessors())
            .buildValidatorFactory()
            .getValidator();

    private BoundViolations() {}

    /** Returns each place of {@code resource} where a bound is broken. */
    static Set<ConstraintViolation<Resource>> of(Resource resource) {
        return VALIDATOR.validate(resource);
    }
}
