package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** The conditions of an HTTP or HTTP/2 route; a request must meet all of them. */
@Value.Immutable
public sealed interface HttpRouteMatch permits ImmutableHttpRouteMatch {

    /** Returns the paths. Absent: any, which manifests cannot express. */
    @SpecName("")
    Optional<@Valid PathMatch> path();

    /** Returns the listener of the virtual router, by its port. Absent: its only one. */
    Optional<@Min(1) @Max(65535) Integer> port();

    /** Returns the method. Absent: any. */
    Optional<HttpMethod> method();

    /** Returns the scheme; it only has a meaning for HTTP/2. Absent: any. */
    Optional<HttpScheme> scheme();

    /** Returns conditions on headers: at most 10. */
    @Size(max = 10)
    List<@Valid HeaderMatch> headers();

    /** Returns conditions on query parameters: at most 10. */
    @Size(max = 10)
    List<@Valid QueryParameterMatch> queryParameters();

    /** Returns a value that {@code spec} configures. */
    static HttpRouteMatch of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default HttpRouteMatch copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds an {@link HttpRouteMatch}. */
    final class Builder extends ImmutableHttpRouteMatch.Builder {
        Builder() {}

        /** Sets the start of paths. */
        public Builder prefix(String prefix) {
            requireNonNull(prefix, "prefix");
            return path(PathMatch.prefix(prefix));
        }

        /** Adds a condition on a header's value. */
        public Builder addHeader(String name, ValueMatch match) {
            requireNonNull(match, "match");
            return addHeader(HeaderMatch.of(name, match));
        }

        /** Adds a condition on a query parameter's value. */
        public Builder addQueryParameter(String name, String exact) {
            requireNonNull(exact, "exact");
            return addQueryParameter(QueryParameterMatch.of(name, exact));
        }
    }
}
