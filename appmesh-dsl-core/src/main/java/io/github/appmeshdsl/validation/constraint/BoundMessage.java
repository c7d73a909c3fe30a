package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.MeshRule;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message for a value out of its bounds: the rule, and a text with the bounds and the value.
 *
 * @param rule the rule
 * @param text the text
 */
record BoundMessage(MeshRule rule, String text) {

    /** Returns the message for {@code violation}; empty if the value is valid after all. */
    static Optional<BoundMessage> of(ConstraintViolation<?> violation, ViolationPath place) {
        Annotation bound = violation.getConstraintDescriptor().getAnnotation();
        Object value = violation.getInvalidValue();
        if (bound instanceof Size size && value instanceof CharSequence text) {
            return length(text.toString(), size, place.isKey());
        }
        if (bound instanceof Size size) {
            return Optional.of(new BoundMessage(MeshRule.BOUND_ITEMS, items(value, size)));
        }
        if (bound instanceof Pattern pattern) {
            return Optional.of(new BoundMessage(
                    MeshRule.BOUND_PATTERN,
                    PlainText.quoted(value.toString()) + " does not match " + pattern.regexp()));
        }
        AnnotatedElement bounded = bounded(place.accessor(), bound);
        return Optional.of(new BoundMessage(
                MeshRule.BOUND_RANGE,
                range(value, bounded.getAnnotation(Min.class), bounded.getAnnotation(Max.class))));
    }

    private static String range(Object value, @Nullable Min min, @Nullable Max max) {
        if (min != null && max != null) {
            return value + " is not between " + min.value() + " and " + max.value();
        }
        return min != null
                ? value + " is below " + min.value()
                : value + " is above " + Objects.requireNonNull(max).value();
    }

    /** App Mesh counts characters where Java counts halves of some of them. */
    private static Optional<BoundMessage> length(String text, Size size, boolean isKey) {
        int length = text.codePointCount(0, text.length());
        if (length >= size.min() && length <= size.max()) {
            return Optional.empty();
        }
        String subject = (isKey ? "key " : "") + PlainText.quoted(text);
        return Optional.of(
                new BoundMessage(MeshRule.BOUND_LENGTH, subject + " has " + count(length, "character", size)));
    }

    private static String items(Object value, Size size) {
        int items = value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
        return "has " + count(items, "element", size);
    }

    private static String count(int count, String what, Size size) {
        String counted = count + " " + what + (count == 1 ? "" : "s");
        if (size.min() == size.max()) {
            return counted + ", not " + size.min();
        }
        return count < size.min() ? counted + ", fewer than " + size.min() : counted + ", more than " + size.max();
    }

    /** Returns what bears the bound: the accessor, or what its {@code Optional}, list or map contains. */
    private static AnnotatedElement bounded(Method accessor, Annotation bound) {
        List<AnnotatedElement> elements = new ArrayList<>(List.of(accessor));
        if (accessor.getAnnotatedReturnType() instanceof AnnotatedParameterizedType type) {
            elements.addAll(Arrays.asList(type.getAnnotatedActualTypeArguments()));
        }
        for (AnnotatedElement element : elements) {
            if (bound.equals(element.getAnnotation(bound.annotationType()))) {
                return element;
            }
        }
        throw new IllegalStateException(accessor + " does not bear " + bound);
    }
}
