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

/** Which requests a gRPC gateway route takes. A service or a host name is needed. */
@Value.Immutable
public sealed interface GrpcGatewayRouteMatch permits ImmutableGrpcGatewayRouteMatch {

    /** Returns the fully qualified gRPC service. Absent: any. */
    Optional<String> serviceName();

    /** Returns the host names. Absent: any. */
    Optional<@Valid HostnameMatch> hostname();

    /** Returns conditions on metadata: at most 10. */
    @Size(max = 10)
    List<@Valid HeaderMatch> metadata();

    /** Returns the gateway's listener, by its port. Absent: its only one. */
    Optional<@Min(1) @Max(65535) Integer> port();

    /** Returns a value that {@code spec} configures. */
    static GrpcGatewayRouteMatch of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default GrpcGatewayRouteMatch copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link GrpcGatewayRouteMatch}. */
    final class Builder extends ImmutableGrpcGatewayRouteMatch.Builder {
        Builder() {}

        /** Sets the one host name. */
        public Builder hostname(String exact) {
            requireNonNull(exact, "exact");
            return hostname(HostnameMatch.exactly(exact));
        }

        /** Adds a condition on a value of metadata. */
        public Builder addMetadata(String name, ValueMatch match) {
            requireNonNull(match, "match");
            return addMetadata(HeaderMatch.of(name, match));
        }
    }
}
