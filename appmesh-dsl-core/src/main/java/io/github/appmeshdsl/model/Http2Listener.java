package io.github.appmeshdsl.model;

import java.util.function.Consumer;

/** What a listener that speaks HTTP/2 can have. */
public final class Http2Listener extends ListenerSpec<Http2Listener> {

    Http2Listener(Listener.Builder builder) {
        super(builder);
    }

    @Override
    Http2Listener self() {
        return this;
    }

    /** Sets timeouts. */
    public Http2Listener timeout(RequestTimeout timeout) {
        builder.timeout(new ListenerTimeout.Http2(timeout));
        return this;
    }

    /** Sets an HTTP probe of {@code path}; see {@link HealthCheck#http2}. */
    public Http2Listener healthCheck(String path) {
        return healthCheck(path, c -> {});
    }

    /** Sets an HTTP probe of {@code path} with changes to it; see {@link HealthCheck#http2}. */
    public Http2Listener healthCheck(String path, Consumer<? super HealthCheck.Builder> spec) {
        return healthCheck(HealthCheck.http2(path, spec));
    }
    /** Sets the most requests at once, from 1. */
    public Http2Listener maxRequests(int maxRequests) {
        builder.connectionPool(ConnectionPool.http2(maxRequests));
        return this;
    }
}
