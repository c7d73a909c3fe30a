package io.github.appmeshdsl.model;

import java.util.function.Consumer;

/** What a listener that speaks HTTP/1.1 can have. */
public final class HttpListener extends ListenerSpec<HttpListener> {

    HttpListener(Listener.Builder builder) {
        super(builder);
    }

    @Override
    HttpListener self() {
        return this;
    }

    /** Sets timeouts. */
    public HttpListener timeout(RequestTimeout timeout) {
        builder.timeout(new ListenerTimeout.Http(timeout));
        return this;
    }

    /** Sets an HTTP probe of {@code path}; see {@link HealthCheck#http}. */
    public HttpListener healthCheck(String path) {
        return healthCheck(path, c -> {});
    }

    /** Sets an HTTP probe of {@code path} with changes to it; see {@link HealthCheck#http}. */
    public HttpListener healthCheck(String path, Consumer<? super HealthCheck.Builder> spec) {
        return healthCheck(HealthCheck.http(path, spec));
    }
    /** Sets the most connections at once, from 1. */
    public HttpListener maxConnections(int maxConnections) {
        builder.connectionPool(ConnectionPool.http(maxConnections));
        return this;
    }

    /** Sets the most connections at once and the most requests that wait for one, both from 1. */
    public HttpListener maxConnections(int maxConnections, int maxPendingRequests) {
        builder.connectionPool(ConnectionPool.http(maxConnections, maxPendingRequests));
        return this;
    }
}
