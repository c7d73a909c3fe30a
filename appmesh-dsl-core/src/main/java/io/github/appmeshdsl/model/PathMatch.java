package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Size;

/** Which request paths a route takes. */
public sealed interface PathMatch extends UnionMember permits PathMatch.Prefix, PathMatch.Exact, PathMatch.Regex {

    /** Returns a match of paths that start with {@code value}, itself starting with a slash. */
    static Prefix prefix(String value) {
        return new Prefix(value);
    }

    /** Returns a match of this path alone: 1 to 255 characters. */
    static Exact exactly(String value) {
        return new Exact(value);
    }

    /** Returns a match of paths that match a regular expression: 1 to 255 characters. */
    static Regex regex(String value) {
        return new Regex(value);
    }

    /** Returns the text that is compared. */
    String value();

    /**
     * Paths that start so.
     *
     * @param value the start; begins with a slash
     */
    record Prefix(@SpecName("") String value) implements PathMatch {
        @Override
        public String memberName() {
            return "prefix";
        }
    }

    /**
     * One path.
     *
     * @param value the path: 1 to 255 characters
     */
    record Exact(@SpecName("") @Size(min = 1, max = 255) String value) implements PathMatch {
        @Override
        public String memberName() {
            return "path.exact";
        }
    }

    /**
     * Paths that match an expression.
     *
     * @param value the regular expression: 1 to 255 characters
     */
    record Regex(@SpecName("") @Size(min = 1, max = 255) String value) implements PathMatch {
        @Override
        public String memberName() {
            return "path.regex";
        }
    }
}
