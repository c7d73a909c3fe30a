package io.github.appmeshdsl.traffic.order;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import java.util.List;
import java.util.Optional;

/**
 * Whether one match accepts every request that another one accepts, or none of them. The answer is yes only where that is
 * certain: a regular expression, for example, covers only an equal one.
 */
final class MatchCover {

    private MatchCover() {}

    /** Returns whether {@code wide} is absent or equal to {@code narrow}. */
    static <T> boolean covers(Optional<T> wide, Optional<T> narrow) {
        return wide.isEmpty() || wide.equals(narrow);
    }

    /** Returns whether {@code wide} accepts every path that {@code narrow} accepts. */
    static boolean coversPath(Optional<PathMatch> wide, Optional<PathMatch> narrow) {
        if (wide.isEmpty()) {
            return true;
        }
        return wide.get()
                .match(
                        prefix -> prefix.value().equals("/")
                                || (narrow.isPresent() && startsWith(narrow.get(), prefix.value())),
                        exact -> wide.equals(narrow),
                        regex -> wide.equals(narrow));
    }

    private static boolean startsWith(PathMatch path, String start) {
        return path.match(
                prefix -> prefix.value().startsWith(start),
                exact -> exact.value().startsWith(start),
                regex -> false);
    }

    /** Returns whether {@code narrow} holds only where {@code wide} holds: for headers and for gRPC metadata. */
    static boolean coversHeaders(List<HeaderMatch> wide, List<HeaderMatch> narrow) {
        for (HeaderMatch condition : wide) {
            if (!isImplied(condition, narrow)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether {@code narrow} holds only where {@code wide} holds. */
    static boolean coversQuery(List<QueryParameterMatch> wide, List<QueryParameterMatch> narrow) {
        for (QueryParameterMatch condition : wide) {
            if (!isImplied(condition, narrow)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether no request can have headers that satisfy both. */
    static boolean excludesHeaders(List<HeaderMatch> one, List<HeaderMatch> other) {
        for (HeaderMatch a : one) {
            for (HeaderMatch b : other) {
                if (a.name().equalsIgnoreCase(b.name()) && excludes(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether both are present and differ. */
    static <T> boolean excludes(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private static boolean excludes(HeaderMatch a, HeaderMatch b) {
        boolean inverted = a.invert().orElse(Defaults.HEADER_INVERT);
        if (inverted != b.invert().orElse(Defaults.HEADER_INVERT)) {
            return a.match().equals(b.match());
        }
        return !inverted
                && a.match().orElse(null) instanceof ValueMatch.Exact exact
                && b.match().orElse(null) instanceof ValueMatch.Exact another
                && !exact.equals(another);
    }

    private static boolean isImplied(HeaderMatch wanted, List<HeaderMatch> given) {
        for (HeaderMatch condition : given) {
            if (condition.name().equalsIgnoreCase(wanted.name()) && implies(condition, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImplied(QueryParameterMatch wanted, List<QueryParameterMatch> given) {
        Optional<String> value = wanted.match().flatMap(QueryParameterMatch.Value::exact);
        for (QueryParameterMatch condition : given) {
            if (condition.name().equals(wanted.name())
                    && covers(value, condition.match().flatMap(QueryParameterMatch.Value::exact))) {
                return true;
            }
        }
        return false;
    }

    private static boolean implies(HeaderMatch given, HeaderMatch wanted) {
        boolean inverted = given.invert().orElse(Defaults.HEADER_INVERT);
        if (inverted != wanted.invert().orElse(Defaults.HEADER_INVERT)) {
            return false;
        }
        if (inverted) {
            return given.match().equals(wanted.match());
        }
        return wanted.match().isEmpty()
                || (given.match().isPresent()
                        && takes(wanted.match().get(), given.match().get()));
    }

    private static boolean takes(ValueMatch wide, ValueMatch narrow) {
        return wide.match(
                exact -> wide.equals(narrow),
                prefix -> narrow.match(
                        exact -> exact.value().startsWith(prefix.value()),
                        longer -> longer.value().startsWith(prefix.value()),
                        suffix -> false,
                        regex -> false,
                        range -> false),
                suffix -> narrow.match(
                        exact -> exact.value().endsWith(suffix.value()),
                        prefix -> false,
                        longer -> longer.value().endsWith(suffix.value()),
                        regex -> false,
                        range -> false),
                regex -> wide.equals(narrow),
                range -> narrow.match(
                        exact -> false,
                        prefix -> false,
                        suffix -> false,
                        regex -> false,
                        inner -> range.start() <= inner.start() && inner.end() <= range.end()));
    }
}
