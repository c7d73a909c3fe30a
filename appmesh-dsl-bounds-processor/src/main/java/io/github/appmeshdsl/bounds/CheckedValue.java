package io.github.appmeshdsl.bounds;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * What is checked of a value, and of what it contains.
 *
 * @param bounds the bounds of the value itself
 * @param cascade the type whose bounds the value has to keep as well
 * @param container what the value is for its parts
 * @param parts what is checked of the content, the elements, or the keys and the values
 */
record CheckedValue(List<Bound> bounds, Optional<TypeElement> cascade, Container container, List<CheckedValue> parts) {

    /** How parts are reached. */
    enum Container {
        NONE,
        OPTIONAL,
        LIST,
        MAP
    }

    /** Returns whether anything can be wrong with the value, given the types that bear bounds. */
    boolean bears(Set<TypeElement> bearing) {
        return !bounds.isEmpty()
                || cascade.filter(bearing::contains).isPresent()
                || parts.stream().anyMatch(part -> part.bears(bearing));
    }
}
