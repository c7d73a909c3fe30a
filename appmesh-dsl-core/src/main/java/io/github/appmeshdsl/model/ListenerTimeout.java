package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Function;

/** Timeouts of a virtual node's listener. The member is that of the listener's protocol. */
public sealed interface ListenerTimeout extends UnionMember {

    /** Returns timeouts of an HTTP listener. */
    static Http http(RequestTimeout timeout) {
        return new Http(timeout);
    }

    /** Returns timeouts of an HTTP/2 listener. */
    static Http2 http2(RequestTimeout timeout) {
        return new Http2(timeout);
    }

    /** Returns timeouts of a gRPC listener. */
    static Grpc grpc(RequestTimeout timeout) {
        return new Grpc(timeout);
    }

    /** Returns the timeout of a TCP listener. */
    static Tcp tcp(TcpTimeout timeout) {
        return new Tcp(timeout);
    }

    /** Returns the limits where requests are known; empty for TCP. */
    default Optional<RequestTimeout> request() {
        if (this instanceof Http http) {
            return Optional.of(http.timeout());
        }
        if (this instanceof Http2 http2) {
            return Optional.of(http2.timeout());
        }
        return this instanceof Grpc grpc ? Optional.of(grpc.timeout()) : Optional.empty();
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
     * Timeouts of an HTTP listener.
     *
     * @param timeout the limits
     */
    record Http(@SpecName("") @Valid RequestTimeout timeout) implements ListenerTimeout {

        /** Refuses null. */
        public Http {
            requireNonNull(timeout, "timeout");
        }

        @Override
        public String memberName() {
            return "http";
        }
    }

    /**
     * Timeouts of an HTTP/2 listener.
     *
     * @param timeout the limits
     */
    record Http2(@SpecName("") @Valid RequestTimeout timeout) implements ListenerTimeout {

        /** Refuses null. */
        public Http2 {
            requireNonNull(timeout, "timeout");
        }

        @Override
        public String memberName() {
            return "http2";
        }
    }

    /**
     * Timeouts of a gRPC listener.
     *
     * @param timeout the limits
     */
    record Grpc(@SpecName("") @Valid RequestTimeout timeout) implements ListenerTimeout {

        /** Refuses null. */
        public Grpc {
            requireNonNull(timeout, "timeout");
        }

        @Override
        public String memberName() {
            return "grpc";
        }
    }

    /**
     * Timeout of a TCP listener.
     *
     * @param timeout the limit
     */
    record Tcp(@SpecName("") @Valid TcpTimeout timeout) implements ListenerTimeout {

        /** Refuses null. */
        public Tcp {
            requireNonNull(timeout, "timeout");
        }

        @Override
        public String memberName() {
            return "tcp";
        }
    }
}
