package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.order.Candidate;
import io.github.appmeshdsl.traffic.regex.RegularExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that a route requires of a request. */
abstract class Condition {

    private Condition() {}

    /**
     * Returns everything that a route requires, in the order in which it is tested.
     *
     * @param prefixMatchesWithinSegment false where the prefix {@code /x} must not take {@code /xy}
     */
    static List<Condition> all(Candidate route, boolean prefixMatchesWithinSegment, AppMeshBehavior behavior) {
        Candidate.Conditions required = route.conditions();
        boolean isGrpc = route.scope().protocol() == Protocol.GRPC;
        List<Condition> conditions = new ArrayList<>(4);
        if (isGrpc) {
            conditions.add(new GrpcCall());
        }
        if (required.path().isPresent()) {
            conditions.add(new OnPath(required.path().get(), isGrpc, prefixMatchesWithinSegment));
        }
        if (required.method().isPresent()) {
            conditions.add(
                    new OnWord("method", ":method", required.method().get().wireName()));
        }
        if (required.scheme().isPresent()) {
            conditions.add(
                    new OnWord("scheme", ":scheme", required.scheme().get().wireName()));
        }
        String field = isGrpc ? "metadata" : "headers";
        for (int i = 0; i < required.headers().size(); i++) {
            conditions.add(new OnHeader(field, i, required.headers().get(i), behavior));
        }
        for (int i = 0; i < required.query().size(); i++) {
            conditions.add(new OnParameter(i, required.query().get(i)));
        }
        return conditions;
    }

    /** Returns the member below the route's {@code match}, such as {@code headers[0]}; empty for the match as a whole. */
    abstract String field();

    /** Returns what is required, such as {@code header x-canary is exactly "1"}. */
    abstract String text();

    /** Returns the condition as data; {@code path} is its element of the mesh. */
    abstract Requirement requirement(SpecPath path);

    final Requirement requirement(
            Requirement.Subject subject, String name, Requirement.Test test, String value, SpecPath path) {
        return new Requirement(subject, name, test, value, 0, 0, false, false, text(), path);
    }

    abstract boolean holds(Request request);

    /** Returns what the request has instead, for an explanation. */
    abstract String found(Request request);

    private static String state(@Nullable String value) {
        return value == null ? "it is missing" : "it is " + PlainText.quoted(value);
    }

    /** Tests a value that is present. */
    private interface Test {
        boolean accepts(String value);
    }

    /** Tests by an expression that is compiled when it is first needed: a mesh may have many. */
    private static final class RegexTest implements Test {

        private final String text;

        private volatile @Nullable RegularExpression compiled;

        RegexTest(String text) {
            this.text = text;
        }

        @Override
        public boolean accepts(String value) {
            RegularExpression expression = compiled;
            if (expression == null) {
                expression = RegularExpression.of(text);
                compiled = expression;
            }
            return expression.matches(value);
        }
    }

    /** The request is a gRPC call. */
    private static final class GrpcCall extends Condition {

        @Override
        String field() {
            return "";
        }

        @Override
        String text() {
            return "is a gRPC call";
        }

        @Override
        Requirement requirement(SpecPath path) {
            return requirement(Requirement.Subject.GRPC, "", Requirement.Test.PRESENT, "", path);
        }

        @Override
        boolean holds(Request request) {
            return request.isGrpc();
        }

        @Override
        String found(Request request) {
            String type = request.value("content-type");
            return type == null ? "content-type is missing" : "content-type is " + PlainText.quoted(type);
        }
    }

    /** The path of the request; for gRPC a slash, the service, a slash and the method. */
    private static final class OnPath extends Condition {

        private final PathMatch match;
        private final boolean isGrpc;
        private final boolean withinSegment;
        private final Test test;

        OnPath(PathMatch match, boolean isGrpc, boolean withinSegment) {
            this.match = match;
            this.isGrpc = isGrpc;
            this.withinSegment = withinSegment || match.value().endsWith("/");
            this.test = match.match(
                    prefix -> prefix(prefix.value(), this.withinSegment),
                    exact -> exact.value()::equals,
                    regex -> new RegexTest(regex.value()));
        }

        private static Test prefix(String value, boolean withinSegment) {
            return withinSegment
                    ? path -> path.startsWith(value)
                    : path -> path.startsWith(value)
                            && (path.length() == value.length() || path.charAt(value.length()) == '/');
        }

        @Override
        String field() {
            return isGrpc
                    ? match.match(prefix -> "serviceName", exact -> "methodName", regex -> "methodName")
                    : match.memberName();
        }

        @Override
        String text() {
            String value = match.value();
            if (isGrpc) {
                return match.match(
                        prefix -> "gRPC service is " + PlainText.quoted(value.substring(1, value.length() - 1)),
                        exact -> "gRPC method is " + PlainText.quoted(value.substring(1)),
                        regex -> "gRPC method is " + PlainText.quoted(value.substring(value.lastIndexOf('/') + 1)));
            }
            return "path "
                    + match.match(prefix -> "starts with ", exact -> "is exactly ", regex -> "matches ")
                    + PlainText.quoted(value);
        }

        @Override
        Requirement requirement(SpecPath path) {
            Requirement.Test kind = match.match(
                    prefix -> withinSegment ? Requirement.Test.PREFIX : Requirement.Test.SEGMENT_PREFIX,
                    exact -> Requirement.Test.EXACT,
                    regex -> Requirement.Test.REGEX);
            return requirement(Requirement.Subject.PATH, "", kind, match.value(), path);
        }

        @Override
        boolean holds(Request request) {
            return test.accepts(request.path());
        }

        @Override
        String found(Request request) {
            String path = request.path();
            return state(isGrpc && path.startsWith("/") ? path.substring(1) : path);
        }
    }

    /** The method or the scheme. */
    private static final class OnWord extends Condition {

        private final String field;
        private final String pseudoHeader;
        private final String word;

        OnWord(String field, String pseudoHeader, String word) {
            this.field = field;
            this.pseudoHeader = pseudoHeader;
            this.word = word;
        }

        @Override
        String field() {
            return field;
        }

        @Override
        String text() {
            return field + " is " + word;
        }

        @Override
        Requirement requirement(SpecPath path) {
            return requirement(Requirement.Subject.HEADER, pseudoHeader, Requirement.Test.EXACT, word, path);
        }

        @Override
        boolean holds(Request request) {
            return word.equals(request.value(pseudoHeader));
        }

        @Override
        String found(Request request) {
            return state(request.value(pseudoHeader));
        }
    }

    /** A header, or metadata of gRPC. */
    private static final class OnHeader extends Condition {

        private final String list;
        private final int index;
        private final HeaderMatch match;
        private final String name;
        private final @Nullable Test test;
        private final boolean inverted;
        private final boolean missingMatches;

        OnHeader(String list, int index, HeaderMatch match, AppMeshBehavior behavior) {
            this.list = list;
            this.index = index;
            this.match = match;
            this.name = match.name().toLowerCase(Locale.ROOT);
            this.inverted = match.invert().orElse(Defaults.HEADER_INVERT);
            this.test = match.match().isEmpty() ? null : test(match.match().get());
            this.missingMatches = inverted && (test == null || behavior.missingHeaderMatchesInverted());
        }

        private static Test test(ValueMatch match) {
            return match.<Test>match(
                    exact -> exact.value()::equals,
                    prefix -> value -> value.startsWith(prefix.value()),
                    suffix -> value -> value.endsWith(suffix.value()),
                    regex -> new RegexTest(regex.value()),
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

        @Override
        String field() {
            return list + "[" + index + "]";
        }

        @Override
        String text() {
            String subject = "header " + PlainText.of(match.name());
            Optional<ValueMatch> value = match.match();
            if (value.isEmpty()) {
                return subject + (inverted ? " is absent" : " is present");
            }
            return subject
                    + (inverted ? " is not: " : " ")
                    + value.get()
                            .match(
                                    exact -> "is exactly " + PlainText.quoted(exact.value()),
                                    prefix -> "starts with " + PlainText.quoted(prefix.value()),
                                    suffix -> "ends with " + PlainText.quoted(suffix.value()),
                                    regex -> "matches " + PlainText.quoted(regex.value()),
                                    range -> "is a number from " + range.start() + " to below " + range.end());
        }

        @Override
        Requirement requirement(SpecPath path) {
            Optional<ValueMatch> value = match.match();
            return value.isEmpty()
                    ? requirement(Requirement.Test.PRESENT, "", 0, 0, path)
                    : value.get()
                            .match(
                                    exact -> requirement(Requirement.Test.EXACT, exact.value(), 0, 0, path),
                                    prefix -> requirement(Requirement.Test.PREFIX, prefix.value(), 0, 0, path),
                                    suffix -> requirement(Requirement.Test.SUFFIX, suffix.value(), 0, 0, path),
                                    regex -> requirement(Requirement.Test.REGEX, regex.value(), 0, 0, path),
                                    range -> requirement(Requirement.Test.RANGE, "", range.start(), range.end(), path));
        }

        private Requirement requirement(Requirement.Test kind, String value, long start, long end, SpecPath path) {
            return new Requirement(
                    Requirement.Subject.HEADER, name, kind, value, start, end, inverted, missingMatches, text(), path);
        }

        @Override
        boolean holds(Request request) {
            String value = request.value(name);
            return value == null ? missingMatches : (test == null || test.accepts(value)) != inverted;
        }

        @Override
        String found(Request request) {
            return state(request.value(name));
        }
    }

    /** A query parameter. */
    private static final class OnParameter extends Condition {

        private final int index;
        private final String name;
        private final Optional<String> exact;

        OnParameter(int index, QueryParameterMatch match) {
            this.index = index;
            this.name = match.name();
            this.exact = match.match().flatMap(QueryParameterMatch.Value::exact);
        }

        @Override
        String field() {
            return "queryParameters[" + index + "]";
        }

        @Override
        String text() {
            return "query parameter " + PlainText.of(name)
                    + (exact.isPresent() ? " is exactly " + PlainText.quoted(exact.get()) : " is present");
        }

        @Override
        Requirement requirement(SpecPath path) {
            return requirement(
                    Requirement.Subject.QUERY_PARAMETER,
                    name,
                    exact.isPresent() ? Requirement.Test.EXACT : Requirement.Test.PRESENT,
                    exact.orElse(""),
                    path);
        }

        @Override
        boolean holds(Request request) {
            String value = request.parameter(name);
            return value != null && (exact.isEmpty() || exact.get().equals(value));
        }

        @Override
        String found(Request request) {
            return state(request.parameter(name));
        }
    }
}
