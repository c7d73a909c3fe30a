package io.github.appmeshdsl.envoy;

/**
 * How an application reaches its proxy. Modes differ only in listeners and in the domains of virtual hosts; routes, clusters,
 * endpoints and secrets are the same.
 */
public enum ProxyMode {
    /**
     * Connections are redirected to the proxy, as by the iptables rules of App Mesh: inbound ones to port 15000, outbound ones to
     * port 15001. A proxy of this mode takes the place of App Mesh's.
     */
    TRANSPARENT,
    /**
     * The proxy listens on the ports of the virtual node's listeners, and on a local address on each port of a backend. For
     * machines where connections are not redirected.
     */
    EXPLICIT,
    /**
     * As {@link #EXPLICIT}, with all HTTP backends behind one local port: the application sends each request there with the
     * backend's name as its host. TCP backends have their own ports.
     */
    SINGLE_PORT,
    /** No proxy: gRPC clients with the scheme {@code xds:} ask the control plane themselves. */
    PROXYLESS;

    /** Returns whether a proxy learns the original destination of a connection. */
    boolean isRedirected() {
        return this == TRANSPARENT;
    }
}
