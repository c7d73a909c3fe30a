package io.github.appmeshdsl.behavior.reference;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a request is what a match requires. Paths, headers and parameters are those of one request. */
final class Conditions {

    private static final Map<String, Optional<Pattern>> EXPRESSIONS = new HashMap<>();

    private final Coverage coverage;
    private final String path;
    private final String query;
    private final Map<String, String> headers;

    /**
     * Makes the conditions of a request.
     *
     * @param path the path, normalized
     * @param headers the headers with the pseudo-headers, by their names in lower case
     */
    Conditions(Coverage coverage, String path, String query, Map<String, String> headers) {
        this.coverage = coverage;
        this.path = path;
        this.query = query;
        this.headers = headers;
    }

    boolean isGrpc() {
        String type = headers.getOrDefault("content-type", "");
        return coverage.count(
                "content type of gRPC", type.equals("application/grpc") || type.startsWith("application/grpc+"));
    }

    boolean path(Optional<PathMatch> match, boolean withinSegment) {
        return match.isEmpty()
                || match.get()
                        .match(
                                prefix -> coverage.count(
                                        withinSegment ? "prefix" : "prefix of segments",
                                        prefix(prefix.value(), withinSegment)),
                                exact -> coverage.count("path", path.equals(exact.value())),
                                regex -> coverage.count("path expression", matches(regex.value(), path)));
    }

    private boolean prefix(String prefix, boolean withinSegment) {
        if (withinSegment || prefix.endsWith("/")) {
            return path.startsWith(prefix);
        }
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    static boolean matches(String expression, String value) {
        return EXPRESSIONS
                .computeIfAbsent(expression, text -> {
                    try {
                        return Optional.of(Pattern.compile(text));
                    } catch (PatternSyntaxException e) {
                        return Optional.empty();
                    }
                })
                .map(pattern -> pattern.matcher(value).matches())
                .orElse(false);
    }

    boolean pseudo(String name, Optional<String> wanted) {
        return wanted.isEmpty()
                || coverage.count(name.substring(1), wanted.get().equals(headers.getOrDefault(name, "")));
    }

    boolean headers(List<HeaderMatch> matches, boolean missingMatchesInverted) {
        for (HeaderMatch match : matches) {
            if (!header(match, missingMatchesInverted)) {
                return false;
            }
        }
        return true;
    }

    private boolean header(HeaderMatch match, boolean missingMatchesInverted) {
        String value = headers.get(match.name().toLowerCase(Locale.ROOT));
        boolean invert = match.invert().orElse(false);
        String name = invert ? "inverted header " : "header ";
        if (match.match().isEmpty()) {
            return coverage.count(name + "presence", (value != null) != invert);
        }
        String kind = match.match()
                .get()
                .match(
                        exact -> "exact",
                        prefix -> "prefix",
                        suffix -> "suffix",
                        regex -> "expression",
                        range -> "range");
        if (value == null) {
            return coverage.count(name + kind + ", missing", invert && missingMatchesInverted);
        }
        return coverage.count(name + kind, value(match.match().get(), value) != invert);
    }

    private static boolean value(ValueMatch match, String value) {
        return match.match(
                exact -> value.equals(exact.value()),
                prefix -> value.startsWith(prefix.value()),
                suffix -> value.endsWith(suffix.value()),
                regex -> matches(regex.value(), value),
                range -> value.matches("[+-]?[0-9]+")
                        && new java.math.BigInteger(value).bitLength() < 64
                        && Long.parseLong(value) >= range.start()
                        && Long.parseLong(value) < range.end());
    }

    boolean query(List<QueryParameterMatch> matches) {
        for (QueryParameterMatch match : matches) {
            List<String> values = new ArrayList<>();
            for (String part : query.split("&", -1)) {
                String[] pair = part.split("=", 2);
                if (!(part.isEmpty() && query.isEmpty()) && pair[0].equals(match.name())) {
                    values.add(pair.length == 2 ? pair[1] : "");
                }
            }
            Optional<String> exact = match.match().flatMap(QueryParameterMatch.Value::exact);
            String name = exact.isPresent() ? "query parameter" : "query parameter's presence";
            if (!coverage.count(
                    name, !values.isEmpty() && (exact.isEmpty() || exact.get().equals(values.get(0))))) {
                return false;
            }
        }
        return true;
    }
}
