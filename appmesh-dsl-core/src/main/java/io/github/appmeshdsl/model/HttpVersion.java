package io.github.appmeshdsl.model;

/** Which HTTP a route is for. The body of the route is the same. */
public enum HttpVersion {
    /** HTTP/1.1; member {@code httpRoute}. */
    HTTP1(Protocol.HTTP),
    /** HTTP/2; member {@code http2Route}. */
    HTTP2(Protocol.HTTP2);

    private final Protocol protocol;

    HttpVersion(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Returns the member of a route's spec. */
    public String routeMember() {
        return protocol.routeMember();
    }

    /** Returns the protocol of the listeners of these routes. */
    public Protocol protocol() {
        return protocol;
    }
}
