package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A listener of a virtual node: where it takes requests. In manifests and API: {@code listeners[]}.
 *
 * <p>The factory of a protocol offers what a listener of that protocol can have, and no more. {@link #of} can hold what
 * documents say, also a timeout or pool of another protocol; rule {@code listener.protocol} reports that.
 */
@Value.Immutable
public sealed interface Listener permits ImmutableListener {

    /** Returns port and protocol. */
    @Valid
    PortMapping portMapping();

    /** Returns how endpoints are probed. Absent: not at all. */
    Optional<@Valid HealthCheck> healthCheck();

    /** Returns when endpoints are left out. Absent: never. */
    Optional<@Valid OutlierDetection> outlierDetection();

    /** Returns how much is taken at once. Absent: no limit. */
    Optional<@Valid ConnectionPool> connectionPool();

    /** Returns timeouts. Absent: 15 s a request, see {@link Defaults}. */
    Optional<@Valid ListenerTimeout> timeout();

    /** Returns TLS. Absent: plain text. */
    Optional<@Valid ListenerTls> tls();

    /** Returns the port. */
    @Value.NonAttribute
    default int port() {
        return portMapping().port();
    }

    /** Returns the protocol. */
    @Value.NonAttribute
    default Protocol protocol() {
        return portMapping().protocol();
    }

    /** Returns a listener that speaks HTTP/1.1. */
    static Listener http(int port, Consumer<? super HttpListener> spec) {
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.HTTP));
        spec.accept(new HttpListener(builder));
        return builder.build();
    }

    /** Returns a listener that speaks HTTP/2. */
    static Listener http2(int port, Consumer<? super Http2Listener> spec) {
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.HTTP2));
        spec.accept(new Http2Listener(builder));
        return builder.build();
    }

    /** Returns a listener that speaks gRPC. */
    static Listener grpc(int port, Consumer<? super GrpcListener> spec) {
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.GRPC));
        spec.accept(new GrpcListener(builder));
        return builder.build();
    }

    /** Returns a listener that passes bytes on. */
    static Listener tcp(int port, Consumer<? super TcpListener> spec) {
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.TCP));
        spec.accept(new TcpListener(builder));
        return builder.build();
    }

    /** Returns a listener of any protocol with anything that documents can say. */
    static Listener of(PortMapping portMapping, Consumer<? super Builder> spec) {
        return configure(new Builder().portMapping(portMapping), spec).build();
    }

    /** Returns this listener with {@code change} made to it. */
    default Listener copy(Consumer<? super Builder> change) {
        return configure(new Builder().from(this), change).build();
    }

    /** Builds a {@link Listener}. */
    final class Builder extends ImmutableListener.Builder {
        Builder() {}
    }
}
