package io.github.appmeshdsl.model;

import java.util.function.Consumer;

/** What a listener that speaks gRPC can have. */
public final class GrpcListener extends ListenerSpec<GrpcListener> {

    GrpcListener(Listener.Builder builder) {
        super(builder);
    }

    @Override
    GrpcListener self() {
        return this;
    }

    /** Sets timeouts. */
    public GrpcListener timeout(RequestTimeout timeout) {
        builder.timeout(new ListenerTimeout.Grpc(timeout));
        return this;
    }
    /** Sets a gRPC probe; see {@link HealthCheck#grpc}. */
    public GrpcListener healthCheck() {
        return healthCheck(c -> {});
    }

    /** Sets a gRPC probe with changes to it; see {@link HealthCheck#grpc}. */
    public GrpcListener healthCheck(Consumer<? super HealthCheck.Builder> spec) {
        return healthCheck(HealthCheck.grpc(spec));
    }

    /** Sets the most requests at once, from 1. */
    public GrpcListener maxRequests(int maxRequests) {
        builder.connectionPool(ConnectionPool.grpc(maxRequests));
        return this;
    }
}
