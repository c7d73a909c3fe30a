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

/** The conditions of a gRPC route; a request must meet all of them. */
@Value.Immutable
public sealed interface GrpcRouteMatch permits ImmutableGrpcRouteMatch {

    /** Returns the fully qualified gRPC service. Absent: any. */
    Optional<String> serviceName();

    /** Returns the method of that service: 1 to 50 characters. Absent: any. */
    Optional<@Size(min = 1, max = 50) String> methodName();

    /** Returns the listener of the virtual router, by its port. Absent: its only one. */
    Optional<@Min(1) @Max(65535) Integer> port();

    /** Returns conditions on metadata: at most 10. */
    @Size(max = 10)
    List<@Valid HeaderMatch> metadata();

    /** Returns a value that {@code spec} configures. */
    static GrpcRouteMatch of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default GrpcRouteMatch copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link GrpcRouteMatch}. */
    final class Builder extends ImmutableGrpcRouteMatch.Builder {
        Builder() {}

        /** Adds a condition on a value of metadata. */
        public Builder addMetadata(String name, ValueMatch match) {
            requireNonNull(match, "match");
            return addMetadata(HeaderMatch.of(name, match));
        }
    }
}
