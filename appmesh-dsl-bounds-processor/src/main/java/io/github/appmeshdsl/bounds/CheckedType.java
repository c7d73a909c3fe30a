package io.github.appmeshdsl.bounds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The checks of the values of a type: of its attributes or, for a union, of its members.
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
     * @param value its checks
     */
    record Attribute(String accessor, CheckedValue value) {}

    /** Returns those of {@code types} whose values can be out of bounds. */
    static Set<TypeElement> bounded(Iterable<CheckedType> types) {
        Set<TypeElement> bounded = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (CheckedType type : types) {
                grows |= type.isBounded(bounded) && bounded.add(type.type);
            }
        }
        return bounded;
    }

    private boolean isBounded(Set<TypeElement> bounded) {
        return attributes.stream().anyMatch(attribute -> attribute.value().isBounded(bounded))
                || members.stream().anyMatch(bounded::contains);
    }
}
