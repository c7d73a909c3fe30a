package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** A route says which listener of its router it is for, where it must, and goes with that listener's protocol. */
final class RoutePorts {

    private final Findings findings;

    RoutePorts(Findings findings) {
        this.findings = findings;
    }

    void check(RouteView route) {
        List<VirtualRouterListener> listeners = route.router().member().listeners();
        Optional<Integer> port = route.route().matchPort();
        if (port.isEmpty() && listeners.size() > 1) {
            findings.add(
                    MeshRule.ROUTE_PORT_REQUIRED,
                    route.variantPath().field("match"),
                    "says no port, and the router listens on " + Ports.ofRouter(listeners));
        } else if (!listeners.isEmpty()) {
            checkListener(route, port);
        }
    }

    /** One listener of the port that speaks the route's protocol will do. */
    private void checkListener(RouteView route, Optional<Integer> port) {
        List<VirtualRouterListener> listeners = route.router().member().listeners();
        Protocol protocol = route.route().protocol();
        ListenerMiss<VirtualRouterListener> miss = ListenerMiss.of(
                listeners,
                listener -> listener.portMapping().port(),
                listener -> listener.portMapping().protocol(),
                port,
                protocol);
        if (miss == null) {
            return;
        }
        VirtualRouterListener other = miss.other();
        if (miss.isNone()) {
            findings.add(
                    MeshRule.ROUTE_PORT_UNKNOWN,
                    route.variantPath().field("match.port"),
                    "the router has no listener on port " + port.orElse(0) + ", it listens on "
                            + Ports.ofRouter(listeners));
        } else if (other != null) {
            findings.add(
                    MeshRule.ROUTE_PROTOCOL,
                    route.variantPath(),
                    "is a route of " + protocol.wireName() + ", and its listener speaks "
                            + other.portMapping().protocol().wireName());
        }
    }
}
