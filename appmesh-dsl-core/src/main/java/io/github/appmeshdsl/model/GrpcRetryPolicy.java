package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** When a route of gRPC tries a request again. In manifests and API: {@code retryPolicy}. */
@Value.Immutable
public sealed interface GrpcRetryPolicy extends RetryPolicy permits ImmutableGrpcRetryPolicy {

    /** Returns the gRPC statuses that cause a retry: at most 5. */
    @Size(max = 5)
    List<GrpcRetryEvent> grpcRetryEvents();

    /** Returns a value that {@code spec} configures. */
    static GrpcRetryPolicy of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default GrpcRetryPolicy copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link GrpcRetryPolicy}. */
    final class Builder extends ImmutableGrpcRetryPolicy.Builder {
        Builder() {}

        /** Sets how long each try may take. */
        public Builder perRetryTimeout(Duration timeout) {
            requireNonNull(timeout, "timeout");
            return perRetryTimeout(MeshDuration.of(timeout));
        }

        /** Adds answers that cause a retry. */
        public Builder on(HttpRetryEvent... events) {
            return addAllHttpRetryEvents(Arguments.list("events", events));
        }

        /** Adds connection events that cause a retry. */
        public Builder on(TcpRetryEvent... events) {
            return addAllTcpRetryEvents(Arguments.list("events", events));
        }

        /** Adds gRPC statuses that cause a retry. */
        public Builder on(GrpcRetryEvent... events) {
            return addAllGrpcRetryEvents(Arguments.list("events", events));
        }
    }
}
