package io.github.appmeshdsl.model;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The names one of which the peer's certificate must bear. In manifests and API:
 * {@code subjectAlternativeNames.match.exact}.
 *
 * @param exact the names, each of 1 to 254 characters
 */
public record SubjectAlternativeNames(
        @SpecName("match.exact") List<@Size(min = 1, max = 254) String> exact) {

    /** Takes a copy. */
    public SubjectAlternativeNames {
        exact = Arguments.list(exact, "exact");
    }

    /** Returns these names. */
    public static SubjectAlternativeNames exactly(String... names) {
        return new SubjectAlternativeNames(Arguments.list("names", names));
    }
}
