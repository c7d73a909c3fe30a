package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What routes and gateway routes match alike: paths, headers, metadata, query parameters, host names. */
final class MatchMapping implements PathMatch.Visitor<SpecOutput>, ValueMatch.Visitor<SpecOutput> {

    private static final MatchMapping WRITER = new MatchMapping();

    private MatchMapping() {}

    static void writePath(SpecOutput out, Optional<PathMatch> path) {
        if (path.isPresent()) {
            path.get().accept(WRITER, out);
        }
    }

    @Override
    public void prefix(PathMatch.Prefix match, SpecOutput out) {
        out.string("prefix", match.value());
    }

    @Override
    public void exact(PathMatch.Exact match, SpecOutput out) {
        out.start("path");
        out.string("exact", match.value());
        out.end();
    }

    @Override
    public void regex(PathMatch.Regex match, SpecOutput out) {
        out.start("path");
        out.string("regex", match.value());
        out.end();
    }

    static Optional<PathMatch> readPath(SpecInput in) {
        String member = in.optionalMember("a match", "prefix", "path");
        if (member == null) {
            return Optional.empty();
        }
        return member.equals("prefix")
                ? in.string(member).map(PathMatch::prefix)
                : in.mapping(member, MatchMapping::readExactOrRegex);
    }

    private static @Nullable PathMatch readExactOrRegex(SpecInput in) {
        String member = in.member("a path to match", "exact", "regex");
        Optional<String> value = member == null ? Optional.empty() : in.string(member);
        if (member == null || value.isEmpty()) {
            return null;
        }
        return member.equals("exact") ? PathMatch.exactly(value.get()) : PathMatch.regex(value.get());
    }

    static void writeHeaders(SpecOutput out, String key, List<HeaderMatch> headers) {
        if (headers.isEmpty()) {
            return;
        }
        out.sink.name(key);
        out.sink.startSequence();
        for (HeaderMatch header : headers) {
            out.sink.startMapping();
            out.string("name", header.name());
            if (header.match().isPresent()) {
                out.start("match");
                header.match().get().accept(WRITER, out);
                out.end();
            }
            out.bool("invert", header.invert());
            out.end();
        }
        out.sink.endSequence();
    }

    @Override
    public void exact(ValueMatch.Exact match, SpecOutput out) {
        out.string("exact", match.value());
    }

    @Override
    public void prefix(ValueMatch.Prefix match, SpecOutput out) {
        out.string("prefix", match.value());
    }

    @Override
    public void suffix(ValueMatch.Suffix match, SpecOutput out) {
        out.string("suffix", match.value());
    }

    @Override
    public void regex(ValueMatch.Regex match, SpecOutput out) {
        out.string("regex", match.value());
    }

    @Override
    public void range(ValueMatch.Range match, SpecOutput out) {
        out.start("range");
        out.number("start", match.start());
        out.number("end", match.end());
        out.end();
    }

    static List<HeaderMatch> readHeaders(SpecInput in, String key) {
        in.nonEmpty(key);
        return in.list(key, MatchMapping::readHeader);
    }

    private static @Nullable HeaderMatch readHeader(SpecInput in) {
        String name = in.requiredString("name");
        Optional<ValueMatch> match = in.mapping("match", MatchMapping::readValue);
        Optional<Boolean> invert = in.optional("invert", ScalarType.BOOL);
        // A header whose condition has a fault would match more than was meant.
        boolean lost = match.isEmpty() && in.has("match");
        return name == null || lost ? null : new HeaderMatch(name, match, invert);
    }

    private static @Nullable ValueMatch readValue(SpecInput in) {
        String member = in.member("a match", "exact", "prefix", "suffix", "regex", "range");
        if (member == null) {
            return null;
        }
        if (member.equals("range")) {
            return in.mapping(member, MatchMapping::readRange).orElse(null);
        }
        Optional<String> value = in.string(member);
        if (value.isEmpty()) {
            return null;
        }
        return switch (member) {
            case "exact" -> ValueMatch.exactly(value.get());
            case "prefix" -> ValueMatch.prefix(value.get());
            case "suffix" -> ValueMatch.suffix(value.get());
            default -> ValueMatch.regex(value.get());
        };
    }

    private static @Nullable ValueMatch readRange(SpecInput in) {
        Long start = in.required("start", ScalarType.INTEGER);
        Long end = in.required("end", ScalarType.INTEGER);
        return start == null || end == null ? null : ValueMatch.range(start, end);
    }

    static void writeQueryParameters(SpecOutput out, List<QueryParameterMatch> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        out.sink.name("queryParameters");
        out.sink.startSequence();
        for (QueryParameterMatch parameter : parameters) {
            out.sink.startMapping();
            out.string("name", parameter.name());
            if (parameter.match().isPresent()) {
                out.start("match");
                out.string("exact", parameter.match().get().exact());
                out.end();
            }
            out.end();
        }
        out.sink.endSequence();
    }

    static List<QueryParameterMatch> readQueryParameters(SpecInput in) {
        in.nonEmpty("queryParameters");
        return in.list("queryParameters", MatchMapping::readQueryParameter);
    }

    private static @Nullable QueryParameterMatch readQueryParameter(SpecInput in) {
        String name = in.requiredString("name");
        Optional<QueryParameterMatch.Value> match =
                in.mapping("match", m -> new QueryParameterMatch.Value(m.string("exact")));
        return name == null ? null : new QueryParameterMatch(name, match);
    }

    static void writeHostname(SpecOutput out, Optional<HostnameMatch> hostname) {
        if (hostname.isPresent()) {
            out.start("hostname");
            out.string(hostname.get().memberName(), hostname.get().value());
            out.end();
        }
    }

    static Optional<HostnameMatch> readHostname(SpecInput in) {
        return in.mapping("hostname", MatchMapping::readExactOrSuffix);
    }

    private static @Nullable HostnameMatch readExactOrSuffix(SpecInput in) {
        String member = in.member("a host name to match", "exact", "suffix");
        Optional<String> value = member == null ? Optional.empty() : in.string(member);
        if (member == null || value.isEmpty()) {
            return null;
        }
        return member.equals("exact") ? HostnameMatch.exactly(value.get()) : HostnameMatch.suffix(value.get());
    }
}
