package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameMatch;
import java.util.List;
import java.util.Optional;

/**
 * The first pass of a gateway at one of its listeners: gateway routes by the host that clients ask for.
 *
 * @param listener the listener
 * @param hosts the hosts that routes name, in no particular order; the one without a match is for all other hosts
 */
public record Entrance(GatewayListener listener, List<Host> hosts) {

    /** Takes a copy. */
    public Entrance {
        requireNonNull(hosts, "hosts");
        requireNonNull(listener, "listener");
        hosts = List.copyOf(hosts);
    }

    /**
     * The routes of one host. A proxy tries those of the most specific host only: an exact name comes before suffixes, a long
     * suffix before a short one.
     *
     * @param match the host in lower case; absent for requests to hosts that have no routes of their own
     * @param routes the routes in the order in which they are tried
     */
    public record Host(Optional<HostnameMatch> match, List<FrontRoute> routes) {
        /** Takes a copy. */
        public Host {
            requireNonNull(routes, "routes");
            requireNonNull(match, "match");
            routes = List.copyOf(routes);
        }
    }

    /**
     * A gateway route with where it leads.
     *
     * @param route what it requires
     * @param member the element of the model
     * @param service the virtual host whose routes are tried next; absent if every request is refused
     * @param rewrite what the gateway changes before
     * @param refusal why every request is refused; absent if there is a virtual host
     */
    public record FrontRoute(
            TrafficRoute route,
            GatewayRoute member,
            Optional<VirtualHost> service,
            Rewrite rewrite,
            Optional<Answer.Refused> refusal) {
        /** Refuses null. */
        public FrontRoute {
            requireNonNull(route, "route");
            requireNonNull(member, "member");
            requireNonNull(service, "service");
            requireNonNull(rewrite, "rewrite");
            requireNonNull(refusal, "refusal");
        }
    }

    /**
     * What a gateway changes in a request before it forwards it.
     *
     * @param keepsHost whether the request keeps its host, with the name of the service in the header
     *     {@code x-app-mesh-virtual-service}; otherwise the host becomes that name
     * @param prefix the prefix that {@link #replacement} takes the place of, with the slash after it; absent: the path is not
     *     edited
     * @param replacement what replaces the prefix, or the whole path where there is no prefix; absent: the path is kept
     */
    public record Rewrite(boolean keepsHost, Optional<String> prefix, Optional<String> replacement) {
        /** Refuses null. */
        public Rewrite {
            requireNonNull(prefix, "prefix");
            requireNonNull(replacement, "replacement");
        }

        /** Returns a path, without its query, as it is forwarded. */
        public String path(String path) {
            requireNonNull(path, "path");
            if (replacement.isEmpty()) {
                return path;
            }
            if (prefix.isEmpty()) {
                return replacement.get();
            }
            // A proxy has a route for the prefix with a slash at its end, and one for the prefix as it is.
            String start = prefix.get();
            String withSlash = start.endsWith("/") ? start : start + "/";
            return replacement.get() + path.substring(path.startsWith(withSlash) ? withSlash.length() : start.length());
        }
    }
}
