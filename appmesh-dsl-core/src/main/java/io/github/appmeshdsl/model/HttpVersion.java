package io.github.appmeshdsl.model;

/** Which HTTP a route is for. The body of the route is the same. */
public enum HttpVersion {
    /** HTTP/1.1; member {@code httpRoute}. */
    HTTP1("httpRoute", Protocol.HTTP),
    /** HTTP/2; member {@code http2Route}. */
    HTTP2("http2Route", Protocol.HTTP2);

    private final String routeMember;
    private final Protocol protocol;

    HttpVersion(String routeMember, Protocol protocol) {
        this.routeMember = routeMember;
        this.protocol = protocol;
    }

    /** Returns the member of a route's spec. */
    public String routeMember() {
        return routeMember;
    }

    /** Returns the protocol of listeners that this goes with. */
    public Protocol protocol() {
        return protocol;
    }
}
