package io.github.appmeshdsl.model;

/** The protocol of a listener of a virtual gateway: {@link Protocol} without TCP. */
public enum GatewayProtocol implements WireNamed {
    /** HTTP/1.1. */
    HTTP("http"),
    /** HTTP/2. */
    HTTP2("http2"),
    /** gRPC, over HTTP/2. */
    GRPC("grpc");

    private final String wireName;

    GatewayProtocol(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** Returns the same protocol among those of virtual nodes. */
    public Protocol protocol() {
        return switch (this) {
            case HTTP -> Protocol.HTTP;
            case HTTP2 -> Protocol.HTTP2;
            case GRPC -> Protocol.GRPC;
        };
    }
}
