package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listener of a virtual node that receives requests to a virtual service.
 *
 * @param node the node
 * @param listener its listener
 */
record Endpoint(VirtualNode node, Listener listener) {

    /** The endpoints of a service; {@code isChoice} if each caller picks its port, so that it is not certain which is called. */
    record All(List<Endpoint> endpoints, boolean isChoice) {}

    /** Returns the endpoint as a report names it. */
    @Override
    public String toString() {
        return "listener " + listener.port() + " of virtual node " + quoted(node.displayName());
    }

    /** Returns where the settings of the listener are that a comparison rests on. */
    List<SpecPath> basis() {
        SpecPath path = node.specPath().field("listeners").item(node.listeners().indexOf(listener));
        return List.of(path.field("tls"), path.field("tls.mode"), path.field("portMapping.port"));
    }

    private record Place(VirtualNode node, int port) {
        @Override
        @SuppressWarnings("ReferenceEquality") // It is that one node, not one like it.
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that && node == that.node && port == that.port;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(node) * 31 + port;
        }
    }

    /**
     * Returns the endpoints of a service that the mesh determines: targets with a weight, or the provider's
     * own listeners.
     *
     * @param port the provider's listener that is called; absent: any
     */
    static All of(ServiceView service, Optional<Integer> port) {
        List<Endpoint> endpoints = new ArrayList<>();
        Optional<NodeView> node = service.providerNode();
        if (node.isPresent()) {
            for (Listener listener : node.get().member().listeners()) {
                if (isMeant(port, listener.port())) {
                    endpoints.add(new Endpoint(node.get().member(), listener));
                }
            }
            return new All(endpoints, endpoints.size() > 1);
        }
        Set<Place> seen = new HashSet<>();
        for (RouteView route : service.routes()) {
            if (port.isEmpty() || isMeant(route.route().matchPort(), port.get())) {
                addTargets(route, seen, endpoints);
            }
        }
        return new All(endpoints, false);
    }

    private static boolean isMeant(Optional<Integer> wanted, int port) {
        return wanted.isEmpty() || wanted.get() == port;
    }

    private static void addTargets(RouteView route, Set<Place> seen, List<Endpoint> endpoints) {
        for (RouteView.TargetView target : route.targets()) {
            VirtualNode node = target.node().member();
            if (target.target().weight() > 0) {
                Optional<Listener> listener = target.listener();
                if (listener.isPresent()
                        && seen.add(new Place(node, listener.get().port()))) {
                    endpoints.add(new Endpoint(node, listener.get()));
                }
            }
        }
    }
}
