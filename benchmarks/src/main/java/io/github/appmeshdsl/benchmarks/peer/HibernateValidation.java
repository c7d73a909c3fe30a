package io.github.appmeshdsl.benchmarks.peer;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.hibernate.validator.spi.properties.ConstrainableExecutable;
import org.hibernate.validator.spi.properties.GetterPropertySelectionStrategy;

/** Hibernate Validator called directly, one call a document, set up as lean as its documentation shows. */
public final class HibernateValidation {

    private final Validator validator;

    private HibernateValidation(GetterPropertySelectionStrategy getters) {
        validator = Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .getterPropertySelectionStrategy(getters)
                .buildValidatorFactory()
                .getValidator();
    }

    /** Returns one for values with getters. */
    public static HibernateValidation ofBeans() {
        return new HibernateValidation(new Getters("get"));
    }

    /** Returns one for values whose accessors are named as the property. */
    public static HibernateValidation ofAccessors() {
        return new HibernateValidation(new Getters(""));
    }

    /** Returns how many bounds are broken. */
    public int violations(Iterable<?> documents) {
        int violations = 0;
        for (Object document : documents) {
            violations += validator.validate(document).size();
        }
        return violations;
    }

    /** Takes methods without parameters that start so for getters. */
    private record Getters(String start) implements GetterPropertySelectionStrategy {
        @Override
        public Optional<String> getProperty(ConstrainableExecutable executable) {
            String name = executable.getName();
            if (executable.getParameterTypes().length > 0
                    || executable.getReturnType() == void.class
                    || !name.startsWith(start)) {
                return Optional.empty();
            }
            return Optional.of(
                    start.isEmpty()
                            ? name
                            : Character.toLowerCase(name.charAt(start.length())) + name.substring(start.length() + 1));
        }

        @Override
        public List<String> getGetterMethodNameCandidates(String propertyName) {
            return List.of(
                    start.isEmpty()
                            ? propertyName
                            : start + Character.toUpperCase(propertyName.charAt(0)) + propertyName.substring(1));
        }
    }
}
