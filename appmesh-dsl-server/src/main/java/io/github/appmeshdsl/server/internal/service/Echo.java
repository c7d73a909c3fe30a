package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the service returned differently from what it was sent: a health check without a port gets the port of its listener,
 * and of several backends with the same name only the first is kept.
 */
final class Echo {

    private Echo() {}

    static Mesh of(Mesh mesh) {
        return mesh.copy(b -> b.virtualNodes(
                        mesh.virtualNodes().stream().map(Echo::node).toList())
                .virtualGateways(
                        mesh.virtualGateways().stream().map(Echo::gateway).toList()));
    }

    private static VirtualNode node(VirtualNode node) {
        return node.copy(
                b -> b.listeners(node.listeners().stream().map(Echo::listener).toList())
                        .backends(distinct(node.backends())));
    }

    private static Listener listener(Listener listener) {
        return listener.copy(b -> b.healthCheck(listener.healthCheck()
                .map(check -> check.copy(c -> c.port(check.port().orElseGet(listener::port))))));
    }

    private static VirtualGateway gateway(VirtualGateway gateway) {
        return gateway.copy(b ->
                b.listeners(gateway.listeners().stream().map(Echo::listener).toList()));
    }

    private static GatewayListener listener(GatewayListener listener) {
        return listener.copy(b -> b.healthCheck(listener.healthCheck()
                .map(check -> check.copy(c -> c.port(check.port().orElseGet(listener::port))))));
    }

    private static List<Backend> distinct(List<Backend> backends) {
        Set<Ref<VirtualService>> seen = new HashSet<>();
        List<Backend> distinct = new ArrayList<>();
        for (Backend backend : backends) {
            if (seen.add(backend.virtualService())) {
                distinct.add(backend);
            }
        }
        return distinct;
    }
}
