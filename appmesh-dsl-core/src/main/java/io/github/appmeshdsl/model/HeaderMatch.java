package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * What a request header, or an entry of gRPC metadata, must be.
 *
 * @param name its name: 1 to 50 characters
 * @param match its values; absent: any, it need only be there
 * @param invert whether the opposite must hold; absent: no
 */
public record HeaderMatch(
        @Size(min = 1, max = 50) String name, Optional<@Valid ValueMatch> match, Optional<Boolean> invert) {

    /** Refuses null. */
    public HeaderMatch {
        requireNonNull(name, "name");
        requireNonNull(match, "match");
        requireNonNull(invert, "invert");
    }
    /** Returns a condition that the header is there. */
    public static HeaderMatch present(String name) {
        return new HeaderMatch(name, Optional.empty(), Optional.empty());
    }

    /** Returns a condition that the header is not there. */
    public static HeaderMatch absent(String name) {
        return new HeaderMatch(name, Optional.empty(), Optional.of(true));
    }

    /** Returns a condition that the header has such a value. */
    public static HeaderMatch of(String name, ValueMatch match) {
        requireNonNull(match, "match");
        return new HeaderMatch(name, Optional.of(match), Optional.empty());
    }

    /** Returns a condition that the header has no such value. */
    public static HeaderMatch not(String name, ValueMatch match) {
        requireNonNull(match, "match");
        return new HeaderMatch(name, Optional.of(match), Optional.of(true));
    }

    static List<HeaderMatch> effective(List<HeaderMatch> conditions) {
        return conditions.stream()
                .map(c -> new HeaderMatch(c.name, c.match, Optional.of(c.invert.orElse(Defaults.HEADER_INVERT))))
                .toList();
    }
}
