package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

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

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof ConnectionPool.Http that) {
            visitor.http(that, argument);
        } else if (this instanceof ConnectionPool.Http2 that) {
            visitor.http2(that, argument);
        } else {
            visitor.grpc((ConnectionPool.Grpc) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link ConnectionPool.Http}. */
        void http(ConnectionPool.Http http, A argument);

        /** Visits the variant {@link ConnectionPool.Http2}. */
        void http2(ConnectionPool.Http2 http2, A argument);

        /** Visits the variant {@link ConnectionPool.Grpc}. */
        void grpc(ConnectionPool.Grpc grpc, A argument);
    }
}
