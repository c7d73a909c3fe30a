package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a query parameter must be.
 *
 * @param name its name
 * @param match its value; absent: any, it need only be there
 */
public record QueryParameterMatch(String name, Optional<Value> match) {

    /** Refuses null. */
    public QueryParameterMatch {
        requireNonNull(name, "name");
        requireNonNull(match, "match");
    }
    /** Returns a condition that the parameter is there. */
    public static QueryParameterMatch present(String name) {
        return new QueryParameterMatch(name, Optional.empty());
    }

    /** Returns a condition that the parameter has this value. */
    public static QueryParameterMatch of(String name, String exact) {
        requireNonNull(exact, "exact");
        return new QueryParameterMatch(name, Optional.of(new Value(Optional.of(exact))));
    }

    /**
     * The value of a query parameter.
     *
     * @param exact the value; absent: any
     */
    public record Value(Optional<String> exact) {

        /** Refuses null. */
        public Value {
            requireNonNull(exact, "exact");
        }
    }
}
