package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node's backends take on one port can be told apart: requests by their host, TCP connections by nothing but the
 * port.
 */
final class BackendPorts implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (mesh.backendsOf(node).size() > 1) {
                new Ports(mesh, node, findings).check();
            }
        }
    }

    /** The ports of one node's backends, with the first backend that takes TCP there and the first that takes requests. */
    private static final class Ports {

        private final MeshView mesh;
        private final VirtualNode node;
        private final Findings findings;
        private final Map<Integer, VirtualService> tcp = new HashMap<>();
        private final Map<Integer, VirtualService> requests = new HashMap<>();

        Ports(MeshView mesh, VirtualNode node, Findings findings) {
            this.mesh = mesh;
            this.node = node;
            this.findings = findings;
        }

        void check() {
            for (VirtualService service : mesh.backendsOf(node)) {
                Optional<VirtualRouter> router = mesh.providerRouter(service);
                if (router.isPresent()) {
                    for (VirtualRouterListener listener : router.get().listeners()) {
                        add(service, listener.portMapping());
                    }
                }
                Optional<VirtualNode> provider = mesh.providerNode(service);
                if (provider.isPresent()) {
                    for (Listener listener : provider.get().listeners()) {
                        add(service, listener.portMapping());
                    }
                }
            }
        }

        private void add(VirtualService service, PortMapping mapping) {
            boolean isTcp = mapping.protocol() == Protocol.TCP;
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
            List<Backend> backends = node.backends();
            for (int i = 0; i < backends.size(); i++) {
                Optional<VirtualService> found =
                        mesh.resolve(backends.get(i).virtualService(), node).found();
                if (found.isPresent() && found.get() == service) {
                    return node.specPath().field("backends").item(i).field("virtualService");
                }
            }
            return node.specPath().field("backendGroups");
        }
    }
}
