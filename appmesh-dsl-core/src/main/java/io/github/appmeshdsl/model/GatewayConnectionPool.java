package io.github.appmeshdsl.model;

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
}
