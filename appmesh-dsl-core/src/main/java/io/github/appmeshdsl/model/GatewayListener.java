package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A listener of a virtual gateway. In manifests and API: {@code listeners[]}. It knows no TCP, no timeouts and no outlier
 * detection.
 */
@Value.Immutable
public sealed interface GatewayListener permits ImmutableGatewayListener {

    /** Returns port and protocol. */
    @Valid
    GatewayPortMapping portMapping();

    /** Returns how the gateway is probed. Absent: not at all. */
    Optional<@Valid GatewayHealthCheck> healthCheck();

    /** Returns how much is taken at once; the member is that of the protocol. Absent: no limit. */
    Optional<@Valid GatewayConnectionPool> connectionPool();

    /** Returns TLS. Absent: plain text. */
    Optional<@Valid ListenerTls> tls();

    /** Returns the port. */
    @Value.NonAttribute
    default int port() {
        return portMapping().port();
    }

    /** Returns the protocol. */
    @Value.NonAttribute
    default GatewayProtocol protocol() {
        return portMapping().protocol();
    }

    /** Returns a listener for HTTP/1.1. */
    static GatewayListener http(int port, Consumer<? super Builder> spec) {
        return of(new GatewayPortMapping(port, GatewayProtocol.HTTP), spec);
    }

    /** Returns a listener for HTTP/2. */
    static GatewayListener http2(int port, Consumer<? super Builder> spec) {
        return of(new GatewayPortMapping(port, GatewayProtocol.HTTP2), spec);
    }

    /** Returns a listener for gRPC. */
    static GatewayListener grpc(int port, Consumer<? super Builder> spec) {
        return of(new GatewayPortMapping(port, GatewayProtocol.GRPC), spec);
    }

    /** Returns a listener of any protocol. */
    static GatewayListener of(GatewayPortMapping portMapping, Consumer<? super Builder> spec) {
        requireNonNull(portMapping, "portMapping");
        return configure(Builder.of(portMapping.protocol()).portMapping(portMapping), spec)
                .build();
    }

    /** Returns this with {@code change} made to it. */
    default GatewayListener copy(Consumer<? super Builder> change) {
        return changed(Builder.of(protocol()).from(this), change).build();
    }

    /** Returns this listener with the defaults of App Mesh filled in, see {@link Defaults}. */
    @Value.NonAttribute
    default GatewayListener effective() {
        return copy(b -> b.healthCheck(healthCheck()
                        .map(check -> check.copy(c -> c.port(Defaults.healthCheckPort(check, port())))))
                .connectionPool(effectivePool()));
    }

    private GatewayConnectionPool effectivePool() {
        if (connectionPool().isPresent()) {
            return connectionPool().get().match(ConnectionPool.Http::effective, p -> p, p -> p);
        }
        return switch (protocol()) {
            case HTTP -> ConnectionPool.http(Defaults.POOL_LIMIT, Defaults.MAX_PENDING_REQUESTS);
            case HTTP2 -> ConnectionPool.http2(Defaults.POOL_LIMIT);
            case GRPC -> ConnectionPool.grpc(Defaults.POOL_LIMIT);
        };
    }

    /** Builds a {@link GatewayListener}. */
    final class Builder extends ImmutableGatewayListener.Builder {

        private GatewayProtocol protocol = GatewayProtocol.HTTP;

        Builder() {}

        private static Builder of(GatewayProtocol protocol) {
            Builder builder = new Builder();
            builder.protocol = protocol;
            return builder;
        }

        /** Sets a probe of {@code path} in the protocol of the listener; see {@link GatewayHealthCheck#http}. */
        public Builder healthCheck(String path) {
            return healthCheck(path, c -> {});
        }

        /** Sets a probe of {@code path} in the protocol of the listener, with changes to it. gRPC ignores the path. */
        public Builder healthCheck(String path, Consumer<? super GatewayHealthCheck.Builder> spec) {
            return healthCheck(GatewayHealthCheck.of(protocol, c -> configure(c.path(path), spec)));
        }

        /** Sets a probe in the protocol of the listener; HTTP and HTTP/2 need a path. */
        public Builder healthCheck(Consumer<? super GatewayHealthCheck.Builder> spec) {
            return healthCheck(GatewayHealthCheck.of(protocol, spec));
        }

        /** Sets the limit of concurrent connections of an HTTP/1.1 listener, from 1. */
        public Builder maxConnections(int maxConnections) {
            return connectionPool(ConnectionPool.http(maxConnections));
        }

        /** Sets the limits of concurrent connections and of waiting requests of an HTTP/1.1 listener, both from 1. */
        public Builder maxConnections(int maxConnections, int maxPendingRequests) {
            return connectionPool(ConnectionPool.http(maxConnections, maxPendingRequests));
        }

        /** Sets the limit of concurrent requests of an HTTP/2 or gRPC listener, from 1. */
        public Builder maxRequests(int maxRequests) {
            return connectionPool(
                    protocol == GatewayProtocol.GRPC
                            ? ConnectionPool.grpc(maxRequests)
                            : ConnectionPool.http2(maxRequests));
        }
    }
}
