package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node lists what it calls, as the egress filter of the mesh requires: each backend once, and distinguishable by ports. */
final class BackendCheck extends MeshCheck {

    /** What is known of whether a service accepts TCP. */
    private static final byte UNKNOWN = 0;

    private static final byte NO = 1;
    private static final byte YES = 2;

    private final GroupUsers users;
    private final boolean isOpen;
    private final byte[] acceptsTcp;
    private int listing;
    private boolean isSwitchReported;

    BackendCheck(MeshView mesh, GroupUsers users, Findings findings) {
        super(mesh, findings);
        this.users = users;
        this.isOpen = mesh.mesh().egressFilter().orElse(Defaults.EGRESS_FILTER) == EgressFilter.ALLOW_ALL;
        this.acceptsTcp = new byte[mesh.services().size()];
    }

    @Override
    void check(NodeView view) {
        VirtualNode node = view.member();
        int count = node.backends().size() + node.backendGroups().size();
        if (count > 0) {
            listing++;
        }
        checkPresence(node, count);
        if (!hasEachOnce(view)) {
            checkDuplicates(view);
        }
        if (view.calls().size() > 1 && callsTcp(view)) {
            new BackendPorts(view).check();
        }
        if (!node.backendGroups().isEmpty() && !isSwitchReported) {
            // One switch of the controller is for all groups, so it is reported once.
            isSwitchReported = true;
            findings.add(
                    MeshRule.BACKEND_GROUP_SWITCH,
                    node.specPath().field("backendGroups"),
                    "the controller ignores backend groups unless they are enabled",
                    "start it with --enable-backend-groups=true (Helm value enableBackendGroups)");
        }
    }

    private void checkPresence(VirtualNode node, int count) {
        int listed = node.backends().size();
        // In documents a leaf is an empty list of backends, beside which backend groups are valid.
        if (node.leaf() && listed > 0) {
            findings.add(Finding.of(
                            MeshRule.BACKENDS_LEAF,
                            node.specPath().field("backends"),
                            "is a leaf and has " + listed + (listed == 1 ? " backend" : " backends"))
                    .hint("remove leaf() or the backends"));
        }
        if (!isOpen && !node.leaf() && count == 0) {
            findings.add(Finding.of(
                            MeshRule.BACKENDS_REQUIRED,
                            node.specPath().field("backends"),
                            "has no backends, so it cannot call anything under DROP_ALL")
                    .hint(
                            "add its backends, or call leaf() if it has none",
                            "add its backends, or write \"" + Finding.member("backends") + ": []\" if it has none")
                    .restsOn(mesh.mesh().specPath().field("egressFilter")));
        }
    }

    /** Backends that all lead to services of the mesh are as many as these, if each is there once. */
    private static boolean hasEachOnce(NodeView view) {
        int count = view.member().backends().size();
        return count < 2
                || (view.isSelfContained()
                        && view.member().backendGroups().isEmpty()
                        && view.calls().size() == count);
    }

    private void checkDuplicates(NodeView view) {
        VirtualNode node = view.member();
        Map<Ref<VirtualService>, Integer> seen = new HashMap<>();
        List<Backend> backends = node.backends();
        for (int i = 0; i < backends.size(); i++) {
            Ref<VirtualService> ref = backends.get(i).virtualService();
            Integer first = seen.putIfAbsent(absolute(view, ref), i);
            if (first != null) {
                SpecPath list = node.specPath().field("backends");
                findings.add(Finding.of(
                                MeshRule.BACKEND_DUPLICATE,
                                list.item(i).field("virtualService"),
                                quoted(ref.text()) + " is also backends[" + first + "]")
                        .restsOn(list.item(first).field("virtualService")));
            }
        }
    }

    private static Ref<VirtualService> absolute(NodeView node, Ref<VirtualService> ref) {
        return ref instanceof Ref.Named<VirtualService> named
                        && named.namespace().isEmpty()
                ? Ref.named(VirtualService.class, node.namespace(), named.name())
                : ref;
    }

    @Override
    void check(BackendGroupView view) {
        BackendGroup group = view.member();
        Collection<NodeView> all = users.of(group);
        for (NodeView user : all) {
            if (!user.namespace().equals(view.namespace())) {
                checkNamespaces(group, user.namespace());
            }
        }
        if (all.isEmpty() && !findings.isPartial()) {
            findings.add(MeshRule.UNUSED_BACKEND_GROUP, group.specPath(), "no virtual node uses it");
        }
    }

    private void checkNamespaces(BackendGroup group, String namespace) {
        List<Ref<VirtualService>> services = group.virtualServices();
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i) instanceof Ref.Named<VirtualService> named
                    && named.namespace().isEmpty()) {
                findings.add(
                        MeshRule.BACKEND_GROUP_NAMESPACE,
                        group.specPath().field("virtualservices").item(i),
                        quoted(named.name()) + " is looked up in namespace " + quoted(namespace)
                                + " for the nodes there",
                        "set its namespace");
            }
        }
    }

    @Override
    void finish() {
        if (isOpen && listing > 0) {
            findings.add(
                    MeshRule.EGRESS_ALLOW_ALL,
                    mesh.mesh().specPath().field("egressFilter.type"),
                    listing + (listing == 1 ? " node lists backends, so it" : " nodes list backends, so they")
                            + " may not reach anything else although the filter is ALLOW_ALL",
                    "under ALLOW_ALL list everything that a node calls, or nothing");
        }
    }

    private boolean callsTcp(NodeView node) {
        for (ServiceView service : node.calls()) {
            int index = service.index();
            if (acceptsTcp[index] == UNKNOWN) {
                acceptsTcp[index] = acceptsTcp(service) ? YES : NO;
            }
            if (acceptsTcp[index] == YES) {
                return true;
            }
        }
        return false;
    }

    private static boolean acceptsTcp(ServiceView service) {
        for (PortMapping mapping : service.portMappings()) {
            if (isTcp(mapping)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTcp(PortMapping mapping) {
        return mapping.protocol() == Protocol.TCP;
    }

    /**
     * The ports of one node's backends, with the first backend that accepts TCP there and the first that accepts HTTP or gRPC.
     * A proxy distinguishes HTTP requests by their host, and TCP connections only by the port.
     */
    private final class BackendPorts {

        private final NodeView node;
        private final Map<Integer, ServiceView> tcp = new HashMap<>();
        private final Map<Integer, ServiceView> requests = new HashMap<>();

        BackendPorts(NodeView node) {
            this.node = node;
        }

        void check() {
            for (ServiceView service : node.calls()) {
                for (PortMapping mapping : service.portMappings()) {
                    add(service, mapping);
                }
            }
        }

        private void add(ServiceView service, PortMapping mapping) {
            boolean isTcp = isTcp(mapping);
            ServiceView sameKind = (isTcp ? tcp : requests).putIfAbsent(mapping.port(), service);
            ServiceView otherKind = (isTcp ? requests : tcp).get(mapping.port());
            if (otherKind != null && otherKind != service) {
                findings.add(Finding.of(
                                MeshRule.BACKEND_PORT_CONFLICT,
                                place(service.member()),
                                name(service) + " uses " + (isTcp ? "TCP" : "HTTP or gRPC") + " on port "
                                        + mapping.port() + ", where " + name(otherKind) + " uses "
                                        + (isTcp ? "HTTP or gRPC" : "TCP"))
                        .hint("a proxy supports only one of them on a port: move one to another port")
                        .restsOn(basis(service, otherKind)));
            }
            if (isTcp && sameKind != null && sameKind != service) {
                findings.add(Finding.of(
                                MeshRule.BACKEND_TCP_PORT,
                                place(service.member()),
                                name(service) + " uses TCP on port " + mapping.port() + ", as does " + name(sameKind))
                        .hint("TCP backends are distinguished only by the port: move one to another port")
                        .restsOn(basis(service, sameKind)));
            }
        }

        private List<SpecPath> basis(ServiceView... services) {
            List<SpecPath> basis = new ArrayList<>();
            for (ServiceView service : services) {
                MeshMember provider = service.providerRouter().isPresent()
                        ? service.providerRouter().get().member()
                        : service.providerNode().orElseThrow().member();
                basis.addAll(
                        ListenerChoice.basis(provider, service.portMappings().size()));
            }
            return basis;
        }

        private static String name(ServiceView service) {
            return quoted(service.member().displayName());
        }

        @SuppressWarnings("ReferenceEquality") // It is that one service, not one like it.
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
