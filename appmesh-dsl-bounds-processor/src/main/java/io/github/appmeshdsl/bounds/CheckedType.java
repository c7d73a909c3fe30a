package io.github.appmeshdsl.bounds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * What is checked of the values of a type: its attributes, or, for a union, which member the value is.
 *
 * @param type the type
 * @param attributes its attributes with annotations, inherited ones included
 * @param members the types that a union permits
 */
record CheckedType(TypeElement type, List<Attribute> attributes, List<TypeElement> members) {

    /**
     * An attribute.
     *
     * @param accessor name of the method that returns it
     * @param value what is checked of it
     */
    record Attribute(String accessor, CheckedValue value) {}

    /** Returns those of {@code types} whose values can be out of bounds. */
    static Set<TypeElement> bearing(Iterable<CheckedType> types) {
        Set<TypeElement> bearing = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (CheckedType type : types) {
                grows |= type.bears(bearing) && bearing.add(type.type);
            }
        }
        return bearing;
    }

    private boolean bears(Set<TypeElement> bearing) {
        return attributes.stream().anyMatch(attribute -> attribute.value().bears(bearing))
                || members.stream().anyMatch(bearing::contains);
    }
}
