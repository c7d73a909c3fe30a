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
import io.github.appmeshdsl.report.SpecPath;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that a route requires of a request. */
abstract class Condition {

    private final String field;
    private final String text;
    private final Form form;

    /** The condition as data: what {@link Requirement} tells of it. */
    private record Form(
            Requirement.Subject subject,
            String name,
            Requirement.Test test,
            String value,
            long start,
            long end,
            boolean isInverted,
            boolean takesMissing) {

        static Form of(Requirement.Subject subject, String name, Requirement.Test test, String value) {
            return new Form(subject, name, test, value, 0, 0, false, false);
        }

        Form inverted(boolean takesMissingNow) {
            return new Form(subject, name, test, value, start, end, true, takesMissingNow);
        }
    }

    /**
     * Makes a condition.
     *
     * @param field the member below the route's {@code match}, such as {@code headers[0]}
     * @param text what is required, such as {@code header x-canary is exactly "1"}
     * @param form the same as data
     */
    private Condition(String field, String text, Form form) {
        this.field = field;
        this.text = text;
        this.form = form;
    }

    /** Returns the condition as data; {@code path} is its element of the mesh. */
    final Requirement requirement(SpecPath path) {
        return new Requirement(
                form.subject,
                form.name,
                form.test,
                form.value,
                form.start,
                form.end,
                form.isInverted,
                form.takesMissing,
                text,
                path);
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
                        prefix(prefix.value(), withinSegment),
                        withinSegment || prefix.value().endsWith("/")
                                ? Requirement.Test.PREFIX
                                : Requirement.Test.SEGMENT_PREFIX,
                        prefix.value()),
                exact -> new OnPath(
                        exact.memberName(),
                        "path is exactly " + PlainText.quoted(exact.value()),
                        exact.value()::equals,
                        Requirement.Test.EXACT,
                        exact.value()),
                regex -> new OnPath(
                        regex.memberName(),
                        "path matches " + PlainText.quoted(regex.value()),
                        regex(regex.value()),
                        Requirement.Test.REGEX,
                        regex.value()));
    }

    private static Test prefix(String value, boolean withinSegment) {
        return withinSegment || value.endsWith("/")
                ? path -> path.startsWith(value)
                : path -> path.startsWith(value)
                        && (path.length() == value.length() || path.charAt(value.length()) == '/');
    }

    private static final class OnPath extends Condition {
        private final Test test;

        OnPath(String field, String text, Test test, Requirement.Test form, String value) {
            super(field, text, Form.of(Requirement.Subject.PATH, "", form, value));
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
        return new Condition(
                "", "is a gRPC call", Form.of(Requirement.Subject.GRPC, "", Requirement.Test.PRESENT, "")) {
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
                        (start + method.get())::equals,
                        Requirement.Test.EXACT,
                        start + method.get())
                : new OnPath(
                        field,
                        "gRPC service is " + PlainText.quoted(service),
                        path -> path.startsWith(start),
                        Requirement.Test.PREFIX,
                        start);
    }

    static Condition method(HttpMethod method) {
        return new OnHeader(
                "method",
                "method is " + method.wireName(),
                method.wireName()::equals,
                Form.of(Requirement.Subject.HEADER, ":method", Requirement.Test.EXACT, method.wireName()));
    }

    static Condition scheme(HttpScheme scheme) {
        return new OnHeader(
                "scheme",
                "scheme is " + scheme.wireName(),
                scheme.wireName()::equals,
                Form.of(Requirement.Subject.HEADER, ":scheme", Requirement.Test.EXACT, scheme.wireName()));
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
                test(value.get()),
                inverted ? form(name, value.get()).inverted(missingMatches) : form(name, value.get()));
    }

    private static Form form(String name, ValueMatch match) {
        return match.match(
                exact -> Form.of(Requirement.Subject.HEADER, name, Requirement.Test.EXACT, exact.value()),
                prefix -> Form.of(Requirement.Subject.HEADER, name, Requirement.Test.PREFIX, prefix.value()),
                suffix -> Form.of(Requirement.Subject.HEADER, name, Requirement.Test.SUFFIX, suffix.value()),
                regex -> Form.of(Requirement.Subject.HEADER, name, Requirement.Test.REGEX, regex.value()),
                range -> new Form(
                        Requirement.Subject.HEADER,
                        name,
                        Requirement.Test.RANGE,
                        "",
                        range.start(),
                        range.end(),
                        false,
                        false));
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

    /** Only decimal digits of ASCII with a sign, at most 64 bits, are a number to a proxy. */
    private static boolean isWithin(String value, ValueMatch.Range range) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (i > 0 || (c != '-' && c != '+'))) {
                return false;
            }
        }
        try {
            long number = Long.parseLong(value);
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

        OnHeader(String field, String text, Test test, Form form) {
            super(field, text, form);
            this.name = form.name;
            this.test = test;
            this.inverted = form.isInverted;
            this.missingMatches = form.takesMissing;
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
            super(field, text, presence(name, isAbsence));
            this.name = name;
            this.isAbsence = isAbsence;
        }

        private static Form presence(String name, boolean isAbsence) {
            Form form = Form.of(Requirement.Subject.HEADER, name, Requirement.Test.PRESENT, "");
            return isAbsence ? form.inverted(true) : form;
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
                field,
                subject + (exact.isPresent() ? " is exactly " + PlainText.quoted(exact.get()) : " is present"),
                Form.of(
                        Requirement.Subject.QUERY_PARAMETER,
                        name,
                        exact.isPresent() ? Requirement.Test.EXACT : Requirement.Test.PRESENT,
                        exact.orElse(""))) {
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
