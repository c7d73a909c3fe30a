package io.github.appmeshdsl.model;

import java.util.Optional;

/** The protocol of a listener of a virtual node or virtual router. */
public enum Protocol implements WireNamed {
    /** HTTP/1.1. */
    HTTP("http"),
    /** HTTP/2. */
    HTTP2("http2"),
    /** gRPC, over HTTP/2. */
    GRPC("grpc"),
    /** Bytes over TCP, without a notion of requests. */
    TCP("tcp");

    private static final Protocol[] ALL = values();

    private final String wireName;
    private final String routeMember;

    Protocol(String wireName) {
        this.wireName = wireName;
        this.routeMember = wireName + "Route";
    }

    /**
     * Returns whether a route of this protocol suits a listener of another. HTTP/2 and gRPC suit each other: gRPC is HTTP/2
     * on the wire, and a refusal by App Mesh is not documented.
     */
    public boolean suits(Protocol listener) {
        return this == listener || (isHttp2() && listener.isHttp2());
    }

    private boolean isHttp2() {
        return this == HTTP2 || this == GRPC;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** Returns the member of a route's spec for routes of this protocol, such as {@code httpRoute}. */
    public String routeMember() {
        return routeMember;
    }

    /** Returns the protocol of the routes in this member of a route's spec; absent if there is no such member. */
    public static Optional<Protocol> ofRouteMember(String member) {
        for (Protocol protocol : ALL) {
            if (protocol.routeMember.equals(member)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
