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

    @Override
    public String wireName() {
        return wireName;
    }
}
