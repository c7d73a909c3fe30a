package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.function.Function;

/** How much a listener of a virtual node takes at once. The member is that of the listener's protocol. Absent: no limit. */
public sealed interface ConnectionPool extends UnionMember
        permits ConnectionPool.Http, ConnectionPool.Http2, ConnectionPool.Grpc, ConnectionPool.Tcp {

    /** Returns limits of an HTTP listener. */
    static Http http(int maxConnections) {
        return new Http(maxConnections, Optional.empty());
    }

    /** Returns limits of an HTTP listener. */
    static Http http(int maxConnections, int maxPendingRequests) {
        return new Http(maxConnections, Optional.of(maxPendingRequests));
    }

    /** Returns the limit of an HTTP/2 listener. */
    static Http2 http2(int maxRequests) {
        return new Http2(maxRequests);
    }

    /** Returns the limit of a gRPC listener. */
    static Grpc grpc(int maxRequests) {
        return new Grpc(maxRequests);
    }

    /** Returns the limit of a TCP listener. */
    static Tcp tcp(int maxConnections) {
        return new Tcp(maxConnections);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super Http, ? extends T> http,
            Function<? super Http2, ? extends T> http2,
            Function<? super Grpc, ? extends T> grpc,
            Function<? super Tcp, ? extends T> tcp) {
        if (this instanceof Http that) {
            return http.apply(that);
        }
        if (this instanceof Http2 that) {
            return http2.apply(that);
        }
        if (this instanceof Grpc that) {
            return grpc.apply(that);
        }
        return tcp.apply((Tcp) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Http that) {
            visitor.http(that, argument);
        } else if (this instanceof Http2 that) {
            visitor.http2(that, argument);
        } else if (this instanceof Grpc that) {
            visitor.grpc(that, argument);
        } else {
            visitor.tcp((Tcp) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Http}. */
        void http(Http http, A argument);

        /** Visits the variant {@link Http2}. */
        void http2(Http2 http2, A argument);

        /** Visits the variant {@link Grpc}. */
        void grpc(Grpc grpc, A argument);

        /** Visits the variant {@link Tcp}. */
        void tcp(Tcp tcp, A argument);
    }

    /**
     * Limits of an HTTP listener.
     *
     * @param maxConnections connections at once, from 1
     * @param maxPendingRequests requests that may wait for one, from 1; absent: 2,147,483,647
     */
    record Http(@Min(1) int maxConnections, Optional<@Min(1) Integer> maxPendingRequests)
            implements ConnectionPool, GatewayConnectionPool {

        /** Refuses null. */
        public Http {
            requireNonNull(maxPendingRequests, "maxPendingRequests");
        }

        @Override
        public String memberName() {
            return "http";
        }

        Http effective() {
            return http(maxConnections, maxPendingRequests.orElse(Defaults.MAX_PENDING_REQUESTS));
        }
    }

    /**
     * Limit of an HTTP/2 listener.
     *
     * @param maxRequests requests at once, from 1
     */
    record Http2(@Min(1) int maxRequests) implements ConnectionPool, GatewayConnectionPool {
        @Override
        public String memberName() {
            return "http2";
        }
    }

    /**
     * Limit of a gRPC listener.
     *
     * @param maxRequests requests at once, from 1
     */
    record Grpc(@Min(1) int maxRequests) implements ConnectionPool, GatewayConnectionPool {
        @Override
        public String memberName() {
            return "grpc";
        }
    }

    /**
     * Limit of a TCP listener.
     *
     * @param maxConnections connections at once, from 1
     */
    record Tcp(@Min(1) int maxConnections) implements ConnectionPool {
        @Override
        public String memberName() {
            return "tcp";
        }
    }
}
