package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What App Mesh does if a mesh does not set a value: the only place for it. The {@code effective()} views of the model fill it
 * in.
 *
 * <p>Sources: the App Mesh API's service model and reference, the App Mesh user guide, and configurations of proxies that
 * were seen in use. Three defaults have no constant, because no value of the model expresses them:
 *
 * <ul>
 *   <li>A route of HTTP or gRPC without retry policy tries a request again {@link #MAX_RETRIES} times, whatever the time,
 *       after a failed connection, a refused stream, HTTP status 503 or gRPC status {@code unavailable} (user guide; for
 *       accounts whose first mesh is from after 2020-07-29). Retry events cannot name only 503.
 *   <li>A TCP connection without idle timeout: 300 s by the user guide, none by the API, an hour by the proxy itself.
 *   <li>A mesh or node without IP preference: listeners take IPv4; DNS names are asked for IPv6 first, Cloud Map for IPv4
 *       (user guide).
 * </ul>
 */
public final class Defaults {

    /** A mesh without egress filter lets its proxies reach only declared backends. Source: API. */
    public static final EgressFilter EGRESS_FILTER = EgressFilter.DROP_ALL;

    /**
     * A request of HTTP, HTTP/2 or gRPC may take 15 s, and all of its retries in that time: at the route (the caller's
     * side) and at the listener (the callee's side), each for itself. A service whose provider is a virtual node has no
     * route and thus these 15 s. Zero means no limit. Sources: API, user guide.
     */
    public static final MeshDuration REQUEST_TIMEOUT = MeshDuration.seconds(15);

    /**
     * A connection of HTTP, HTTP/2 or gRPC may carry nothing for 300 s. Sources disagree: this is the value of the user guide
     * and of proxies; the API's reference states no limit.
     */
    public static final MeshDuration IDLE_TIMEOUT = MeshDuration.seconds(300);

    /** A route without retry policy tries a request again twice, see above. Source: user guide. */
    public static final long MAX_RETRIES = 2;

    /** A client with a TLS policy refuses servers without TLS by default. Source: API. */
    public static final boolean TLS_ENFORCE = true;

    /** A listener without connection pool takes any number of connections and requests. Source: user guide. */
    public static final int POOL_LIMIT = Integer.MAX_VALUE;

    /** A connection pool of HTTP that does not limit pending requests accepts this many. Source: API. */
    public static final int MAX_PENDING_REQUESTS = Integer.MAX_VALUE;

    /** A DNS name stands for one endpoint that balances load. Source: user guide. */
    public static final ServiceDiscovery.ResponseType DNS_RESPONSE_TYPE = ServiceDiscovery.ResponseType.LOADBALANCER;

    /** A condition on a header or on gRPC metadata must hold, not fail. Source: API. */
    public static final boolean HEADER_INVERT = false;

    /** A virtual gateway replaces the request's host by the name of the target service. Source: user guide. */
    public static final RewriteDefault HOSTNAME_REWRITE = RewriteDefault.ENABLED;

    /**
     * A virtual gateway replaces a prefix that was matched by a slash. A path that was matched exactly or by an expression
     * stays. Source: user guide.
     */
    public static final RewriteDefault PREFIX_REWRITE = RewriteDefault.ENABLED;

    /**
     * The priority of routes and gateway routes without one: the last. Routes are tried in the order of their priorities, 0
     * first; of several with the same priority, the one with the longest prefix first. Source: user guide.
     */
    public static final int PRIORITY = 1000;

    private Defaults() {}

    /** Returns the port that a health check probes: its own, else the listener's. Source: API. */
    public static int healthCheckPort(HealthCheckSettings healthCheck, int listenerPort) {
        requireNonNull(healthCheck, "healthCheck");
        return healthCheck.port().orElse(listenerPort);
    }

    /** Returns how long a request may take with these settings; zero means no limit. */
    public static MeshDuration requestTimeout(Optional<RequestTimeout> timeout) {
        requireNonNull(timeout, "timeout");
        return timeout.isPresent() ? timeout.get().perRequest().orElse(REQUEST_TIMEOUT) : REQUEST_TIMEOUT;
    }
}
