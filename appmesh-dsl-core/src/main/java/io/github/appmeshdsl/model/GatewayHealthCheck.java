package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** How the endpoints behind a listener of a virtual gateway are probed. In manifests and API: {@code listeners[].healthCheck}. */
@Value.Immutable
public sealed interface GatewayHealthCheck extends HealthCheckSettings permits ImmutableGatewayHealthCheck {

    /** Returns the protocol of the probe. */
    GatewayProtocol protocol();

    /**
     * Returns an HTTP probe of {@code path} every 5 s that waits 2 s, with 2 successes or failures to change state.
     *
     * @param path path to ask for
     * @param spec changes to that
     */
    static GatewayHealthCheck http(String path, Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        return of(GatewayProtocol.HTTP, b -> spec.accept(b.path(path)));
    }

    /** Returns an HTTP/2 probe of {@code path}; otherwise as {@link #http}. */
    static GatewayHealthCheck http2(String path, Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        return of(GatewayProtocol.HTTP2, b -> spec.accept(b.path(path)));
    }

    /** Returns a gRPC probe; otherwise as {@link #http}. */
    static GatewayHealthCheck grpc(Consumer<? super Builder> spec) {
        return of(GatewayProtocol.GRPC, spec);
    }

    /** Returns a probe of this protocol every 5 s that waits 2 s, with 2 successes or failures to change state. */
    static GatewayHealthCheck of(GatewayProtocol protocol, Consumer<? super Builder> spec) {
        Builder frequent = new Builder()
                .protocol(protocol)
                .healthyThreshold(2)
                .unhealthyThreshold(2)
                .intervalMillis(5_000)
                .timeoutMillis(2_000);
        return configure(frequent, spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default GatewayHealthCheck copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Returns a builder on which nothing is set yet, for readers of documents. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GatewayHealthCheck}. */
    final class Builder extends ImmutableGatewayHealthCheck.Builder {
        Builder() {}

        /** Sets the time between two probes: 5 s to 300 s. */
        public Builder interval(Duration interval) {
            requireNonNull(interval, "interval");
            return intervalMillis(MeshDuration.wholeMillis(interval));
        }

        /** Sets how long a probe waits: 2 s to 60 s. */
        public Builder timeout(Duration timeout) {
            requireNonNull(timeout, "timeout");
            return timeoutMillis(MeshDuration.wholeMillis(timeout));
        }
    }
}
