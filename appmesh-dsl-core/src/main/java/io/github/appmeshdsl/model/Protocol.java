package io.github.appmeshdsl.model;

/** What a listener of a virtual node or virtual router speaks. */
public enum Protocol implements WireNamed {
    /** HTTP/1.1. */
    HTTP("http"),
    /** HTTP/2. */
    HTTP2("http2"),
    /** gRPC, over HTTP/2. */
    GRPC("grpc"),
    /** Bytes over TCP; nothing about requests is known. */
    TCP("tcp");

    private final String wireName;

    Protocol(String wireName) {
        this.wireName = wireName;
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
}
