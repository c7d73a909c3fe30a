package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.Resource;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.hibernate.validator.spi.properties.ConstrainableExecutable;
import org.hibernate.validator.spi.properties.GetterPropertySelectionStrategy;

/** Whether Hibernate Validator, the reference implementation of the annotations, finds a bound broken. */
final class HibernateReference {

    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .providerResolver(() -> List.of(new HibernateValidator()))
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .getterPropertySelectionStrategy(new Accessors())
            .buildValidatorFactory()
            .getValidator();

    private HibernateReference() {}

    static boolean accepts(Resource resource) {
        return VALIDATOR.validate(resource).isEmpty();
    }

    /** Takes every method without parameters for the getter of the property of its name: the model has no {@code get}. */
    private static final class Accessors implements GetterPropertySelectionStrategy {

        @Override
        public Optional<String> getProperty(ConstrainableExecutable executable) {
            return executable.getParameterTypes().length == 0 && executable.getReturnType() != void.class
                    ? Optional.of(executable.getName())
                    : Optional.empty();
        }

        @Override
        public List<String> getGetterMethodNameCandidates(String propertyName) {
            return List.of(propertyName);
        }
    }
}
