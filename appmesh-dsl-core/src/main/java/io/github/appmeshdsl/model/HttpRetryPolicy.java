package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import java.time.Duration;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** When a route of HTTP or HTTP/2 tries a request again. In manifests and API: {@code retryPolicy}. */
@Value.Immutable
public sealed interface HttpRetryPolicy extends RetryPolicy permits ImmutableHttpRetryPolicy {

    /** Returns a value that {@code spec} configures. */
    static HttpRetryPolicy of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default HttpRetryPolicy copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link HttpRetryPolicy}. */
    final class Builder extends ImmutableHttpRetryPolicy.Builder {
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
    }
}
