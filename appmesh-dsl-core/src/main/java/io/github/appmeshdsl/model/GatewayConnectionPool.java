package io.github.appmeshdsl.model;

import java.util.function.Function;

/** How much a listener of a virtual gateway takes at once: {@link ConnectionPool} without TCP. */
public sealed interface GatewayConnectionPool extends UnionMember
        permits ConnectionPool.Http, ConnectionPool.Http2, ConnectionPool.Grpc {

    /** Returns limits of an HTTP listener. */
    static ConnectionPool.Http http(int maxConnections) {
        return ConnectionPool.http(maxConnections);
    }

    /** Returns limits of an HTTP listener. */
    static ConnectionPool.Http http(int maxConnections, int maxPendingRequests) {
        return ConnectionPool.http(maxConnections, maxPendingRequests);
    }

    /** Returns the limit of an HTTP/2 listener. */
    static ConnectionPool.Http2 http2(int maxRequests) {
        return ConnectionPool.http2(maxRequests);
    }

    /** Returns the limit of a gRPC listener. */
    static ConnectionPool.Grpc grpc(int maxRequests) {
        return ConnectionPool.grpc(maxRequests);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super ConnectionPool.Http, ? extends T> http,
            Function<? super ConnectionPool.Http2, ? extends T> http2,
            Function<? super ConnectionPool.Grpc, ? extends T> grpc) {
        if (this instanceof ConnectionPool.Http that) {
            return http.apply(that);
        }
        if (this instanceof ConnectionPool.Http2 that) {
            return http2.apply(that);
        }
        return grpc.apply((ConnectionPool.Grpc) this);
    }
}
