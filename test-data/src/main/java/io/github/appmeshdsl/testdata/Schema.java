package io.github.appmeshdsl.testdata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a schema states about a value.
 *
 * @param type kind of the value
 * @param isRequired whether the structure that has the value as a member must have it
 * @param min smallest number, length of a string, or count of elements
 * @param max largest number, length of a string, or count of elements
 * @param words the only strings allowed; empty: any
 * @param pattern regular expression that a string must match
 * @param members members of a structure, in order
 * @param element elements of a list, or values of a map
 */
public record Schema(
        Type type,
        boolean isRequired,
        OptionalLong min,
        OptionalLong max,
        List<String> words,
        Optional<String> pattern,
        Map<String, Schema> members,
        Optional<Schema> element) {

    /** Kind of a value. */
    public enum Type {
        /** Named members. */
        STRUCTURE,
        /** A structure that has exactly one of its members. */
        UNION,
        /** Elements of one type. */
        LIST,
        /** Any names, with values of one type. */
        MAP,
        /** Text. */
        STRING,
        /** An integer. */
        NUMBER,
        /** True or false. */
        BOOLEAN
    }

    /** Returns whether this is a structure or a union. */
    public boolean hasMembers() {
        return type == Type.STRUCTURE || type == Type.UNION;
    }
}
