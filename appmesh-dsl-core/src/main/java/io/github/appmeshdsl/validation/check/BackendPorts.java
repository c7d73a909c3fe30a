package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node's backends take on one port can be told apart: requests by their host, TCP connections by nothing but the
 * port.
 */
final class BackendPorts {

    private final MeshView mesh;
    private final Findings findings;
    private final BitSet takingTcp = new BitSet();

    BackendPorts(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check(ServiceView service) {
        for (PortMapping mapping : mappings(service)) {
            if (isTcp(mapping)) {
                takingTcp.set(service.index());
            }
        }
    }

    /** Comes after all services. */
    void check(NodeView node) {
        if (node.calls().size() > 1 && callsTcp(node)) {
            new Ports(node).check();
        }
    }

    private boolean callsTcp(NodeView node) {
        if (!takingTcp.isEmpty()) {
            for (ServiceView service : node.calls()) {
                if (takingTcp.get(service.index())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns what whoever provides a service listens to. */
    private static List<PortMapping> mappings(ServiceView service) {
        List<PortMapping> mappings = new ArrayList<>(1);
        Optional<RouterView> router = service.providerRouter();
        if (router.isPresent()) {
            for (VirtualRouterListener listener : router.get().member().listeners()) {
                mappings.add(listener.portMapping());
            }
        }
        Optional<NodeView> node = service.providerNode();
        if (node.isPresent()) {
            for (Listener listener : node.get().member().listeners()) {
                mappings.add(listener.portMapping());
            }
        }
        return mappings;
    }

    private static boolean isTcp(PortMapping mapping) {
        return mapping.protocol() == Protocol.TCP;
    }

    /** The ports of one node's backends, with the first backend that takes TCP there and the first that takes requests. */
    private final class Ports {

        private final NodeView node;
        private final Map<Integer, VirtualService> tcp = new HashMap<>();
        private final Map<Integer, VirtualService> requests = new HashMap<>();

        Ports(NodeView node) {
            this.node = node;
        }

        void check() {
            for (ServiceView service : node.calls()) {
                for (PortMapping mapping : mappings(service)) {
                    add(service.member(), mapping);
                }
            }
        }

        private void add(VirtualService service, PortMapping mapping) {
            boolean isTcp = isTcp(mapping);
            VirtualService sameKind = (isTcp ? tcp : requests).putIfAbsent(mapping.port(), service);
            VirtualService otherKind = (isTcp ? requests : tcp).get(mapping.port());
            if (otherKind != null && otherKind != service) {
                findings.add(
                        MeshRule.BACKEND_PORT_CONFLICT,
                        place(service),
                        name(service) + " takes " + (isTcp ? "TCP" : "requests") + " on port " + mapping.port()
                                + ", where " + name(otherKind) + " takes " + (isTcp ? "requests" : "TCP"),
                        "a proxy can do one of them on a port: move one to another port");
            }
            if (isTcp && sameKind != null && sameKind != service) {
                findings.add(
                        MeshRule.BACKEND_TCP_PORT,
                        place(service),
                        name(service) + " takes TCP on port " + mapping.port() + ", as does " + name(sameKind),
                        "TCP backends are told apart by the port alone: move one to another port");
            }
        }

        private static String name(VirtualService service) {
            return PlainText.quoted(service.displayName());
        }

        private SpecPath place(VirtualService service) {
            List<Backend> backends = node.member().backends();
            for (int i = 0; i < backends.size(); i++) {
                Optional<VirtualService> found = mesh.resolve(backends.get(i).virtualService(), node.member())
                        .found();
                if (found.isPresent() && found.get() == service) {
                    return node.member().specPath().field("backends").item(i).field("virtualService");
                }
            }
            return node.member().specPath().field("backendGroups");
        }
    }
}
