package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;

/**
 * One thing that a route requires of a request, as data: for programs that evaluate routes elsewhere, such as a page or a
 * configuration of another proxy.
 *
 * @param subject what is tested
 * @param name name of the header in lower case, such as {@code :method}, or of the query parameter; empty for other subjects
 * @param test how it is tested
 * @param value what it is compared with; empty for {@link Test#PRESENT} and {@link Test#RANGE}
 * @param start the first number of a range
 * @param end the number after the last one of a range
 * @param isInverted whether a value that passes the test is refused, and one that fails it is taken
 * @param takesMissing whether a request without the subject is taken
 * @param text the same as a clause, such as {@code header x-canary is exactly "1"}
 * @param path the element of the mesh
 */
public record Requirement(
        Subject subject,
        String name,
        Test test,
        String value,
        long start,
        long end,
        boolean isInverted,
        boolean takesMissing,
        String text,
        SpecPath path) {
    /** Refuses null. */
    public Requirement {
        requireNonNull(subject, "subject");
        requireNonNull(name, "name");
        requireNonNull(test, "test");
        requireNonNull(value, "value");
        requireNonNull(text, "text");
        requireNonNull(path, "path");
    }

    /** Returns sets of values. Two values that belong to the same of these sets pass or fail the test together. */
    List<ValueMatch> values() {
        if (subject == Subject.GRPC) {
            return List.of(ValueMatch.exactly("application/grpc"), ValueMatch.prefix("application/grpc+"));
        }
        if (subject == Subject.HEADER && name.equals(":scheme")) {
            return List.of(ValueMatch.regex("(?i)http"), ValueMatch.regex("(?i)https"));
        }
        return switch (test) {
            case PRESENT -> List.of();
            case EXACT -> List.of(ValueMatch.exactly(value));
            case PREFIX -> List.of(ValueMatch.prefix(value));
            case SEGMENT_PREFIX ->
                List.of(ValueMatch.exactly(value), ValueMatch.prefix(value), ValueMatch.prefix(value + "/"));
            case SUFFIX -> List.of(ValueMatch.suffix(value));
            case REGEX -> List.of(ValueMatch.regex(value));
            case RANGE -> List.of(ValueMatch.range(start, end));
        };
    }

    /** What is tested. */
    public enum Subject {
        /** Whether the request is a gRPC call, by its content type. */
        GRPC,
        /** The path without the query, normalized. */
        PATH,
        /** A header, or a pseudo-header such as {@code :method}; metadata of a gRPC call. */
        HEADER,
        /** The first value of a query parameter, as written. */
        QUERY_PARAMETER
    }

    /** How it is tested. */
    public enum Test {
        /** It is there. */
        PRESENT,
        /** It equals the value. */
        EXACT,
        /** It starts with the value. */
        PREFIX,
        /** It is the value, or starts with the value and a slash. */
        SEGMENT_PREFIX,
        /** It ends with the value. */
        SUFFIX,
        /** All of it matches the value, a regular expression of RE2. */
        REGEX,
        /** It is a number in the range. */
        RANGE
    }
}
