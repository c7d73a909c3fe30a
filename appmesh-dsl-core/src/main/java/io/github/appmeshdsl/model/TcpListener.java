package io.github.appmeshdsl.model;

import java.util.function.Consumer;

/** What a listener that speaks TCP can have. */
public final class TcpListener extends ListenerSpec<TcpListener> {

    TcpListener(Listener.Builder builder) {
        super(builder);
    }

    @Override
    TcpListener self() {
        return this;
    }

    /** Sets the timeout. */
    public TcpListener timeout(TcpTimeout timeout) {
        builder.timeout(new ListenerTimeout.Tcp(timeout));
        return this;
    }

    /** Sets a probe that opens a connection; see {@link HealthCheck#tcp}. */
    public TcpListener healthCheck() {
        return healthCheck(c -> {});
    }

    /** Sets a probe that opens a connection with changes to it; see {@link HealthCheck#tcp}. */
    public TcpListener healthCheck(Consumer<? super HealthCheck.Builder> spec) {
        return healthCheck(HealthCheck.tcp(spec));
    }

    /** Sets the most connections at once, from 1. */
    public TcpListener maxConnections(int maxConnections) {
        builder.connectionPool(ConnectionPool.tcp(maxConnections));
        return this;
    }
}
