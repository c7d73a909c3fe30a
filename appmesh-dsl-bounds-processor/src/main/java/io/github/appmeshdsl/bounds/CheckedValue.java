package io.github.appmeshdsl.bounds;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * What is checked of a value, and of what it contains.
 *
 * @param bounds the bounds of the value itself
 * @param cascade the type whose bounds the value must keep as well
 * @param container how its parts are reached
 * @param parts what is checked of the content, the elements, or the keys and the values
 */
record CheckedValue(List<Bound> bounds, Optional<TypeElement> cascade, Container container, List<CheckedValue> parts) {

    /** How the parts of a value are reached. */
    enum Container {
        NONE,
        OPTIONAL,
        LIST,
        MAP
    }

    /** Returns whether the value can be out of bounds, given the types that have bounds. */
    boolean isBounded(Set<TypeElement> bounded) {
        return !bounds.isEmpty()
                || cascade.filter(bounded::contains).isPresent()
                || parts.stream().anyMatch(part -> part.isBounded(bounded));
    }

    /**
     * The Java condition of a violation, around the value: {@code x < 1L}.
     *
     * @param before the text before the value
     * @param after the text after the value
     */
    record Bound(String before, String after) {

        static Bound below(long least) {
            return new Bound("", " < " + least + "L");
        }

        static Bound above(long most) {
            return new Bound("", " > " + most + "L");
        }

        /** Returns a bound of a count; {@code counted} is the method that counts. */
        static Bound count(String counted, Bound bound) {
            return new Bound(bound.before, "." + counted + "()" + bound.after);
        }

        /** Returns the bound of a text that must match the pattern with this index. */
        static Bound unlike(int index) {
            return new Bound("!Patterns.P" + index + ".matcher(", ").matches()");
        }

        String violatedBy(String value) {
            return before + value + after;
        }
    }
}
