package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.function.Function;

/** What makes requests in a mesh: a virtual node, or the clients of a virtual gateway. */
public sealed interface Caller permits NodeTraffic, GatewayTraffic {

    /** Returns the virtual node or gateway. */
    MeshMember member();

    /** Returns the element of the mesh. */
    default SpecPath path() {
        return member().specPath();
    }

    /** Returns the virtual hosts that the proxy knows, by port and in the order in which it has them. */
    List<VirtualHost> virtualHosts();

    /**
     * Returns where requests of this caller go that a route takes, in the order of the route's targets.
     *
     * @param host one of {@link #virtualHosts}
     * @param route one of its routes
     * @throws IllegalArgumentException if the caller has no such virtual host
     */
    List<Destination> destinations(VirtualHost host, TrafficRoute route);

    /**
     * Returns the targets of a route that have a weight of 0: where requests go after weights change.
     *
     * @param host one of {@link #virtualHosts}
     * @param route one of its routes
     * @throws IllegalArgumentException if the caller has no such virtual host
     */
    List<Destination> idleDestinations(VirtualHost host, TrafficRoute route);

    /** Returns where a request goes: one of the virtual node, or one that arrives at the gateway. */
    Answer send(Request request);

    /** Returns the answer with everything that was tried on the way to it. */
    Explanation explain(Request request);

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super NodeTraffic, ? extends T> node, Function<? super GatewayTraffic, ? extends T> gateway) {
        return this instanceof NodeTraffic that ? node.apply(that) : gateway.apply((GatewayTraffic) this);
    }
}
