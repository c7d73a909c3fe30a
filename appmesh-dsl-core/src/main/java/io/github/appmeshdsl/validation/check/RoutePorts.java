package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** A route says which listener of its router it is for, where it must, and goes with that listener's protocol. */
final class RoutePorts implements RouteCheck {

    @Override
    public void check(MeshView mesh, Place place, Findings findings) {
        List<VirtualRouterListener> listeners = place.router().listeners();
        Optional<Integer> port = place.route().matchPort();
        if (port.isEmpty() && listeners.size() > 1) {
            findings.add(
                    MeshRule.ROUTE_PORT_REQUIRED,
                    place.spec().field("match"),
                    "says no port, and the router listens on " + Ports.ofRouter(listeners));
        } else if (!listeners.isEmpty()) {
            checkListener(place, port, findings);
        }
    }

    /** One listener of the port that speaks the route's protocol will do. */
    private static void checkListener(Place place, Optional<Integer> port, Findings findings) {
        List<VirtualRouterListener> listeners = place.router().listeners();
        Protocol protocol = place.route().protocol();
        Protocol other = null;
        for (VirtualRouterListener listener : listeners) {
            if (port.isEmpty() || port.get() == listener.portMapping().port()) {
                other = listener.portMapping().protocol();
                if (Ports.agree(protocol, other)) {
                    return;
                }
            }
        }
        if (other == null) {
            findings.add(
                    MeshRule.ROUTE_PORT_UNKNOWN,
                    place.spec().field("match.port"),
                    "the router has no listener on port " + port.orElse(0) + ", it listens on "
                            + Ports.ofRouter(listeners));
        } else {
            findings.add(
                    MeshRule.ROUTE_PROTOCOL,
                    place.spec(),
                    "is a route of " + protocol.wireName() + ", and its listener speaks " + other.wireName());
        }
    }
}
