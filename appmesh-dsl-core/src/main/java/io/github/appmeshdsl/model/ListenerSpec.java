package io.github.appmeshdsl.model;

import java.util.function.Consumer;

/**
 * What a listener of any protocol can have.
 *
 * @param <S> the listener's own type
 */
public abstract sealed class ListenerSpec<S extends ListenerSpec<S>>
        permits HttpListener, Http2Listener, GrpcListener, TcpListener {

    final Listener.Builder builder;

    ListenerSpec(Listener.Builder builder) {
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
