package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.Resource;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Finds where bounds are broken, by Hibernate Validator; created for the first resource that breaks one. */
final class BoundViolations {

    /** What it learns of the model's classes serves the whole process. */
    private static final Validator VALIDATOR = validator();

    private BoundViolations() {}

    /**
     * Hibernate Validator logs its version when it is loaded. Where the JDK's logging prints, that would appear on standard
     * error as output of ours, so this one logger is off meanwhile. Other logging systems print only what they are set to.
     */
    private static Validator validator() {
        Logger version = Logger.getLogger("org.hibernate.validator.internal.util.Version");
        Level level = version.getLevel();
        version.setLevel(Level.OFF);
        try {
            return Validation.byProvider(HibernateValidator.class)
                    .providerResolver(() -> List.of(new HibernateValidator()))
                    .configure()
                    .ignoreXmlConfiguration()
                    // The default one needs an implementation of Jakarta Expression Language.
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .getterPropertySelectionStrategy(new Accessors())
                    .buildValidatorFactory()
                    .getValidator();
        } finally {
            version.setLevel(level);
        }
    }

    /** Returns each place of {@code resource} where a bound is broken. */
    static Set<ConstraintViolation<Resource>> of(Resource resource) {
        return VALIDATOR.validate(resource);
    }
}
