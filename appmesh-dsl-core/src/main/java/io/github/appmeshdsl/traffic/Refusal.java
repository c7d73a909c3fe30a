package io.github.appmeshdsl.traffic;

import java.util.Locale;

/** Why a request is not delivered. */
public enum Refusal {
    /** No backend of the caller has this port, and the egress filter drops the rest: the connection is closed. */
    PORT_UNKNOWN,
    /** No backend of the caller on this port has this host, and the egress filter drops the rest: 404. */
    HOST_UNKNOWN,
    /** The virtual service has no provider, so its virtual host has no routes: 404. */
    NO_PROVIDER,
    /** No route takes the request: 404. */
    NO_ROUTE,
    /** All weights of the route are zero; a proxy refuses such a configuration. */
    NO_WEIGHT,
    /** The proxy and the listener do not agree on TLS: 503. */
    TLS,
    /** The virtual node has no listener that the route can mean: 503. */
    NO_LISTENER,
    /** A reference leaves the mesh, so the answer is elsewhere. */
    ELSEWHERE,
    /** Backends exclude each other on this port; a proxy refuses such a configuration. */
    CONFLICT;

    /** Returns the name as documents write it, such as {@code no-route}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the HTTP status that the caller sees; 0 where no response is sent or it cannot be told. */
    public int status() {
        return switch (this) {
            case HOST_UNKNOWN, NO_PROVIDER, NO_ROUTE -> 404;
            case TLS, NO_LISTENER -> 503;
            case PORT_UNKNOWN, NO_WEIGHT, ELSEWHERE, CONFLICT -> 0;
        };
    }
}
