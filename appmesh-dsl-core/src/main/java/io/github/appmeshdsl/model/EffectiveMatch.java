package io.github.appmeshdsl.model;

import java.util.List;
import java.util.Optional;

/** Conditions on headers and on gRPC metadata with their defaults said. */
final class EffectiveMatch {

    private EffectiveMatch() {}

    static List<HeaderMatch> of(List<HeaderMatch> conditions) {
        return conditions.stream().map(EffectiveMatch::of).toList();
    }

    private static HeaderMatch of(HeaderMatch condition) {
        boolean invert = condition.invert().orElse(Defaults.HEADER_INVERT);
        return new HeaderMatch(condition.name(), condition.match(), Optional.of(invert));
    }
}
