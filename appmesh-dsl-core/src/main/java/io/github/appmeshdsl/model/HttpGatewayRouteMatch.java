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

/** Which requests a gateway route of HTTP or HTTP/2 takes. A path or a host name is needed. */
@Value.Immutable
public sealed interface HttpGatewayRouteMatch permits ImmutableHttpGatewayRouteMatch {

    /** Returns the paths. Absent: any. */
    @SpecName("")
    Optional<@Valid PathMatch> path();

    /** Returns the host names. Absent: any. */
    Optional<@Valid HostnameMatch> hostname();

    /** Returns the method. Absent: any. */
    Optional<HttpMethod> method();

    /** Returns conditions on headers: at most 10. */
    @Size(max = 10)
    List<@Valid HeaderMatch> headers();

    /** Returns conditions on query parameters: at most 10. */
    @Size(max = 10)
    List<@Valid QueryParameterMatch> queryParameters();

    /** Returns the gateway's listener, by its port. Absent: its only one. */
    Optional<@Min(1) @Max(65535) Integer> port();

    /** Returns whether paths are matched by a prefix. */
    @Value.NonAttribute
    default boolean isByPrefix() {
        return path().isPresent() && path().get().<Boolean>match(prefix -> true, exact -> false, regex -> false);
    }

    /** Returns a value that {@code spec} configures. */
    static HttpGatewayRouteMatch of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default HttpGatewayRouteMatch copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds an {@link HttpGatewayRouteMatch}. */
    final class Builder extends ImmutableHttpGatewayRouteMatch.Builder {
        Builder() {}

        /** Sets the start of paths. */
        public Builder prefix(String prefix) {
            requireNonNull(prefix, "prefix");
            return path(PathMatch.prefix(prefix));
        }

        /** Sets the one host name. */
        public Builder hostname(String exact) {
            requireNonNull(exact, "exact");
            return hostname(HostnameMatch.exactly(exact));
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
