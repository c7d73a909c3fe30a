package io.github.appmeshdsl.traffic;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.report.PlainText;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that a route requires of a request. */
abstract class Condition {

    private final String field;
    private final String text;

    /**
     * Makes a condition.
     *
     * @param field the member below the route's {@code match}, such as {@code headers[0]}
     * @param text what is required, such as {@code header x-canary is exactly "1"}
     */
    private Condition(String field, String text) {
        this.field = field;
        this.text = text;
    }

    final String field() {
        return field;
    }

    final String text() {
        return text;
    }

    abstract boolean holds(Request request);

    /** Returns what the request has instead, for an explanation. */
    abstract String found(Request request);

    /** Tests a value that is there. */
    private interface Test {
        boolean accepts(String value);
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "missing" : PlainText.quoted(value);
    }

    private static Test regex(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return pattern::matches;
        } catch (PatternSyntaxException e) {
            // A proxy refuses the whole configuration; validation reports the expression.
            return value -> false;
        }
    }

    /** Returns the condition on a path; {@code withinSegment} is false where {@code /x} must not take {@code /xy}. */
    static Condition path(PathMatch match, boolean withinSegment) {
        return match.match(
                prefix -> new OnPath(
                        prefix.memberName(),
                        "path starts with " + PlainText.quoted(prefix.value()),
                        prefix(prefix.value(), withinSegment)),
                exact -> new OnPath(
                        exact.memberName(),
                        "path is exactly " + PlainText.quoted(exact.value()),
                        exact.value()::equals),
                regex -> new OnPath(
                        regex.memberName(), "path matches " + PlainText.quoted(regex.value()), regex(regex.value())));
    }

    private static Test prefix(String value, boolean withinSegment) {
        return withinSegment || value.endsWith("/")
                ? path -> path.startsWith(value)
                : path -> path.startsWith(value)
                        && (path.length() == value.length() || path.charAt(value.length()) == '/');
    }

    private static final class OnPath extends Condition {
        private final Test test;

        OnPath(String field, String text, Test test) {
            super(field, text);
            this.test = test;
        }

        @Override
        boolean holds(Request request) {
            return test.accepts(request.path());
        }

        @Override
        String found(Request request) {
            return "it is " + quoted(request.path());
        }
    }

    static Condition grpc() {
        return new Condition("", "is a gRPC call") {
            @Override
            boolean holds(Request request) {
                return request.isGrpc();
            }

            @Override
            String found(Request request) {
                return "content-type is " + quoted(request.value("content-type"));
            }
        };
    }

    static Condition grpcPath(String field, String service, Optional<String> method) {
        String start = "/" + service + "/";
        return method.isPresent()
                ? new OnPath(
                        field,
                        "gRPC method is " + PlainText.quoted(service + "/" + method.get()),
                        (start + method.get())::equals)
                : new OnPath(field, "gRPC service is " + PlainText.quoted(service), path -> path.startsWith(start));
    }

    static Condition method(HttpMethod method) {
        return new OnHeader(
                "method", "method is " + method.wireName(), ":method", method.wireName()::equals, false, false);
    }

    static Condition scheme(HttpScheme scheme) {
        return new OnHeader(
                "scheme", "scheme is " + scheme.wireName(), ":scheme", scheme.wireName()::equals, false, false);
    }

    /** Returns the condition on a header; {@code missingMatches} if an inverted match takes a request without the header. */
    static Condition header(String field, HeaderMatch match, boolean missingMatches) {
        String name = match.name().toLowerCase(Locale.ROOT);
        boolean inverted = match.invert().orElse(Defaults.HEADER_INVERT);
        Optional<ValueMatch> value = match.match();
        String subject = "header " + PlainText.of(match.name());
        if (value.isEmpty()) {
            return new Presence(field, subject + (inverted ? " is absent" : " is present"), name, inverted);
        }
        return new OnHeader(
                field,
                subject + (inverted ? " is not: " : " ") + text(value.get()),
                name,
                test(value.get()),
                inverted,
                inverted && missingMatches);
    }

    private static String text(ValueMatch match) {
        return match.match(
                exact -> "is exactly " + PlainText.quoted(exact.value()),
                prefix -> "starts with " + PlainText.quoted(prefix.value()),
                suffix -> "ends with " + PlainText.quoted(suffix.value()),
                regex -> "matches " + PlainText.quoted(regex.value()),
                range -> "is a number from " + range.start() + " to below " + range.end());
    }

    private static Test test(ValueMatch match) {
        return match.<Test>match(
                exact -> exact.value()::equals,
                prefix -> value -> value.startsWith(prefix.value()),
                suffix -> value -> value.endsWith(suffix.value()),
                regex -> regex(regex.value()),
                range -> value -> isWithin(value, range));
    }

    private static boolean isWithin(String value, ValueMatch.Range range) {
        try {
            long number = Long.parseLong(value.strip());
            return range.start() <= number && number < range.end();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static final class OnHeader extends Condition {
        private final String name;
        private final Test test;
        private final boolean inverted;
        private final boolean missingMatches;

        OnHeader(String field, String text, String name, Test test, boolean inverted, boolean missingMatches) {
            super(field, text);
            this.name = name;
            this.test = test;
            this.inverted = inverted;
            this.missingMatches = missingMatches;
        }

        @Override
        boolean holds(Request request) {
            String value = request.value(name);
            return value == null ? missingMatches : test.accepts(value) != inverted;
        }

        @Override
        String found(Request request) {
            String value = request.value(name);
            return value == null ? "it is missing" : "it is " + quoted(value);
        }
    }

    private static final class Presence extends Condition {
        private final String name;
        private final boolean isAbsence;

        Presence(String field, String text, String name, boolean isAbsence) {
            super(field, text);
            this.name = name;
            this.isAbsence = isAbsence;
        }

        @Override
        boolean holds(Request request) {
            return (request.value(name) == null) == isAbsence;
        }

        @Override
        String found(Request request) {
            String value = request.value(name);
            return value == null ? "it is missing" : "it is " + quoted(value);
        }
    }

    static Condition query(String field, QueryParameterMatch match) {
        Optional<String> exact = match.match().flatMap(QueryParameterMatch.Value::exact);
        String name = match.name();
        String subject = "query parameter " + PlainText.of(name);
        return new Condition(
                field, subject + (exact.isPresent() ? " is exactly " + PlainText.quoted(exact.get()) : " is present")) {
            @Override
            boolean holds(Request request) {
                String value = request.parameter(name);
                return value != null && (exact.isEmpty() || exact.get().equals(value));
            }

            @Override
            String found(Request request) {
                String value = request.parameter(name);
                return value == null ? "it is missing" : "it is " + quoted(value);
            }
        };
    }
}
