package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A listener of a virtual node: where it takes requests. In manifests and API: {@code listeners[]}.
 *
 * <p>The factory of a protocol offers what a listener of that protocol can have, and no more. {@link #of} can hold what
 * documents contain, also a timeout or pool of another protocol; rule {@code listener.protocol} reports that.
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

    /** Returns a listener for HTTP/1.1. */
    static Listener http(int port, Consumer<? super Http> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.HTTP));
        spec.accept(new Http(builder));
        return builder.build();
    }

    /** Returns a listener for HTTP/2. */
    static Listener http2(int port, Consumer<? super Http2> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.HTTP2));
        spec.accept(new Http2(builder));
        return builder.build();
    }

    /** Returns a listener for gRPC. */
    static Listener grpc(int port, Consumer<? super Grpc> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.GRPC));
        spec.accept(new Grpc(builder));
        return builder.build();
    }

    /** Returns a listener that passes bytes on. */
    static Listener tcp(int port, Consumer<? super Tcp> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().portMapping(new PortMapping(port, Protocol.TCP));
        spec.accept(new Tcp(builder));
        return builder.build();
    }

    /** Returns a listener of any protocol with everything that documents can express. */
    static Listener of(PortMapping portMapping, Consumer<? super Builder> spec) {
        return configure(new Builder().portMapping(portMapping), spec).build();
    }

    /** Returns this listener with {@code change} made to it. */
    default Listener copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Returns this listener with the defaults of App Mesh filled in, see {@link Defaults}. */
    @Value.NonAttribute
    default Listener effective() {
        return copy(b -> b.healthCheck(healthCheck()
                        .map(check -> check.copy(c -> c.port(Defaults.healthCheckPort(check, port())))))
                .connectionPool(effectivePool())
                .timeout(effectiveTimeout()));
    }

    private ConnectionPool effectivePool() {
        if (connectionPool().isPresent()) {
            return connectionPool().get().match(ConnectionPool.Http::effective, p -> p, p -> p, p -> p);
        }
        return switch (protocol()) {
            case HTTP -> ConnectionPool.http(Defaults.POOL_LIMIT, Defaults.MAX_PENDING_REQUESTS);
            case HTTP2 -> ConnectionPool.http2(Defaults.POOL_LIMIT);
            case GRPC -> ConnectionPool.grpc(Defaults.POOL_LIMIT);
            case TCP -> ConnectionPool.tcp(Defaults.POOL_LIMIT);
        };
    }

    /** A timeout of TCP has no known default, and a timeout of another protocol stays as it is. */
    private Optional<ListenerTimeout> effectiveTimeout() {
        if (timeout().isPresent()
                && !timeout().get().memberName().equals(protocol().wireName())) {
            return timeout();
        }
        RequestTimeout request = RequestTimeout.effective(timeout().flatMap(ListenerTimeout::request));
        return switch (protocol()) {
            case HTTP -> Optional.of(new ListenerTimeout.Http(request));
            case HTTP2 -> Optional.of(new ListenerTimeout.Http2(request));
            case GRPC -> Optional.of(new ListenerTimeout.Grpc(request));
            case TCP -> timeout();
        };
    }

    /** Builds a {@link Listener}. */
    final class Builder extends ImmutableListener.Builder {
        Builder() {}
    }

    /**
     * What a listener of any protocol can have.
     *
     * @param <S> the listener's own type
     */
    abstract sealed class Spec<S extends Spec<S>> permits Http, Http2, Grpc, Tcp {

        final Listener.Builder builder;

        Spec(Listener.Builder builder) {
            this.builder = builder;
        }

        abstract S self();

        /** Sets how endpoints are probed. */
        public S healthCheck(HealthCheck healthCheck) {
            builder.healthCheck(healthCheck);
            return self();
        }

        /** Sets when endpoints are left out. */
        public S outlierDetection(OutlierDetection outlierDetection) {
            builder.outlierDetection(outlierDetection);
            return self();
        }

        /** Sets when endpoints are left out. */
        public S outlierDetection(Consumer<? super OutlierDetection.Builder> spec) {
            return outlierDetection(OutlierDetection.of(spec));
        }

        /** Sets TLS. */
        public S tls(ListenerTls tls) {
            builder.tls(tls);
            return self();
        }
    }

    /** The settings of a listener for HTTP/1.1. */
    final class Http extends Spec<Http> {

        Http(Listener.Builder builder) {
            super(builder);
        }

        @Override
        Http self() {
            return this;
        }

        /** Sets timeouts. */
        public Http timeout(RequestTimeout timeout) {
            builder.timeout(new ListenerTimeout.Http(timeout));
            return this;
        }

        /** Sets an HTTP probe of {@code path}; see {@link HealthCheck#http}. */
        public Http healthCheck(String path) {
            return healthCheck(path, c -> {});
        }

        /** Sets an HTTP probe of {@code path} with changes to it; see {@link HealthCheck#http}. */
        public Http healthCheck(String path, Consumer<? super HealthCheck.Builder> spec) {
            return healthCheck(HealthCheck.http(path, spec));
        }
        /** Sets the most connections at once, from 1. */
        public Http maxConnections(int maxConnections) {
            builder.connectionPool(ConnectionPool.http(maxConnections));
            return this;
        }

        /** Sets the most connections at once and the most requests that wait for one, both from 1. */
        public Http maxConnections(int maxConnections, int maxPendingRequests) {
            builder.connectionPool(ConnectionPool.http(maxConnections, maxPendingRequests));
            return this;
        }
    }

    /** The settings of a listener for HTTP/2. */
    final class Http2 extends Spec<Http2> {

        Http2(Listener.Builder builder) {
            super(builder);
        }

        @Override
        Http2 self() {
            return this;
        }

        /** Sets timeouts. */
        public Http2 timeout(RequestTimeout timeout) {
            builder.timeout(new ListenerTimeout.Http2(timeout));
            return this;
        }

        /** Sets an HTTP probe of {@code path}; see {@link HealthCheck#http2}. */
        public Http2 healthCheck(String path) {
            return healthCheck(path, c -> {});
        }

        /** Sets an HTTP probe of {@code path} with changes to it; see {@link HealthCheck#http2}. */
        public Http2 healthCheck(String path, Consumer<? super HealthCheck.Builder> spec) {
            return healthCheck(HealthCheck.http2(path, spec));
        }
        /** Sets the most requests at once, from 1. */
        public Http2 maxRequests(int maxRequests) {
            builder.connectionPool(ConnectionPool.http2(maxRequests));
            return this;
        }
    }

    /** The settings of a listener for gRPC. */
    final class Grpc extends Spec<Grpc> {

        Grpc(Listener.Builder builder) {
            super(builder);
        }

        @Override
        Grpc self() {
            return this;
        }

        /** Sets timeouts. */
        public Grpc timeout(RequestTimeout timeout) {
            builder.timeout(new ListenerTimeout.Grpc(timeout));
            return this;
        }
        /** Sets a gRPC probe; see {@link HealthCheck#grpc}. */
        public Grpc healthCheck() {
            return healthCheck(c -> {});
        }

        /** Sets a gRPC probe with changes to it; see {@link HealthCheck#grpc}. */
        public Grpc healthCheck(Consumer<? super HealthCheck.Builder> spec) {
            return healthCheck(HealthCheck.grpc(spec));
        }

        /** Sets the most requests at once, from 1. */
        public Grpc maxRequests(int maxRequests) {
            builder.connectionPool(ConnectionPool.grpc(maxRequests));
            return this;
        }
    }

    /** The settings of a listener for TCP. */
    final class Tcp extends Spec<Tcp> {

        Tcp(Listener.Builder builder) {
            super(builder);
        }

        @Override
        Tcp self() {
            return this;
        }

        /** Sets the timeout. */
        public Tcp timeout(TcpTimeout timeout) {
            builder.timeout(new ListenerTimeout.Tcp(timeout));
            return this;
        }

        /** Sets a probe that opens a connection; see {@link HealthCheck#tcp}. */
        public Tcp healthCheck() {
            return healthCheck(c -> {});
        }

        /** Sets a probe that opens a connection with changes to it; see {@link HealthCheck#tcp}. */
        public Tcp healthCheck(Consumer<? super HealthCheck.Builder> spec) {
            return healthCheck(HealthCheck.tcp(spec));
        }

        /** Sets the most connections at once, from 1. */
        public Tcp maxConnections(int maxConnections) {
            builder.connectionPool(ConnectionPool.tcp(maxConnections));
            return this;
        }
    }
}
