package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TlsMode;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listener of a virtual node that requests to a virtual service end at.
 *
 * @param node the node
 * @param listener its listener
 */
record Endpoint(VirtualNode node, Listener listener) {

    /** The endpoints of a service; {@code isChoice} if each caller picks its port, so that none is sure to be called. */
    record All(List<Endpoint> endpoints, boolean isChoice) {}

    /** Returns whether the listener speaks no TLS at all. */
    boolean isPlain() {
        return listener.tls().isEmpty() || listener.tls().get().mode() == TlsMode.DISABLED;
    }

    /** Returns whether nobody may call the listener without a certificate of his own. */
    boolean asksForCertificate() {
        return listener.tls().isPresent()
                && listener.tls().get().mode() == TlsMode.STRICT
                && listener.tls().get().validation().isPresent();
    }

    /** Returns the endpoint as reports call it. */
    @Override
    public String toString() {
        return "listener " + listener.port() + " of virtual node " + quoted(node.displayName());
    }

    private record Place(VirtualNode node, int port) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that && node == that.node && port == that.port;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(node) * 31 + port;
        }
    }

    /**
     * Returns the endpoints behind a service that can be told from the mesh: what routes give a weight, or the provider's
     * own listeners.
     *
     * @param port the provider's listener that is called; absent: any
     */
    static All of(MeshView mesh, VirtualService service, Optional<Integer> port) {
        List<Endpoint> endpoints = new ArrayList<>();
        Optional<VirtualNode> node = mesh.providerNode(service);
        if (node.isPresent()) {
            for (Listener listener : node.get().listeners()) {
                if (isMeant(port, listener.port())) {
                    endpoints.add(new Endpoint(node.get(), listener));
                }
            }
            return new All(endpoints, endpoints.size() > 1);
        }
        Optional<VirtualRouter> router = mesh.providerRouter(service);
        if (router.isPresent()) {
            Set<Place> seen = new HashSet<>();
            for (Route route : router.get().routes()) {
                if (port.isEmpty() || isMeant(route.matchPort(), port.get())) {
                    addTargets(mesh, router.get(), route, seen, endpoints);
                }
            }
        }
        return new All(endpoints, false);
    }

    private static boolean isMeant(Optional<Integer> wanted, int port) {
        return wanted.isEmpty() || wanted.get() == port;
    }

    private static void addTargets(
            MeshView mesh, VirtualRouter router, Route route, Set<Place> seen, List<Endpoint> endpoints) {
        for (WeightedTarget target : route.weightedTargets()) {
            Optional<VirtualNode> node =
                    mesh.resolve(target.virtualNode(), router).found();
            if (target.weight() > 0 && node.isPresent()) {
                Optional<Listener> listener = listener(node.get(), target.port());
                if (listener.isPresent()
                        && seen.add(new Place(node.get(), listener.get().port()))) {
                    endpoints.add(new Endpoint(node.get(), listener.get()));
                }
            }
        }
    }

    private static Optional<Listener> listener(VirtualNode node, Optional<Integer> port) {
        List<Listener> listeners = node.listeners();
        if (port.isEmpty()) {
            return listeners.size() == 1 ? Optional.of(listeners.get(0)) : Optional.empty();
        }
        for (Listener listener : listeners) {
            if (listener.port() == port.get()) {
                return Optional.of(listener);
            }
        }
        return Optional.empty();
    }
}
