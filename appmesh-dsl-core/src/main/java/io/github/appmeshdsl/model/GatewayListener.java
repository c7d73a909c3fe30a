package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

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

    /** Returns a listener that speaks HTTP/1.1. */
    static GatewayListener http(int port, Consumer<? super Builder> spec) {
        return of(new GatewayPortMapping(port, GatewayProtocol.HTTP), spec);
    }

    /** Returns a listener that speaks HTTP/2. */
    static GatewayListener http2(int port, Consumer<? super Builder> spec) {
        return of(new GatewayPortMapping(port, GatewayProtocol.HTTP2), spec);
    }

    /** Returns a listener that speaks gRPC. */
    static GatewayListener grpc(int port, Consumer<? super Builder> spec) {
        return of(new GatewayPortMapping(port, GatewayProtocol.GRPC), spec);
    }

    /** Returns a listener of any protocol. */
    static GatewayListener of(GatewayPortMapping portMapping, Consumer<? super Builder> spec) {
        return configure(new Builder().portMapping(portMapping), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default GatewayListener copy(Consumer<? super Builder> change) {
        return configure(new Builder().from(this), change).build();
    }

    /** Builds a {@link GatewayListener}. */
    final class Builder extends ImmutableGatewayListener.Builder {
        Builder() {}
    }
}
