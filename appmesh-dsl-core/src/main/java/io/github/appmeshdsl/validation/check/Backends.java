package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node says whom it calls, as the mesh's egress filter asks for, and each backend once. */
final class Backends {

    private final boolean isOpen;
    private final Findings findings;
    private int listing;

    Backends(MeshDefinition mesh, Findings findings) {
        this.isOpen = mesh.egressFilter().orElse(Defaults.EGRESS_FILTER) == EgressFilter.ALLOW_ALL;
        this.findings = findings;
    }

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
    }

    /** Backends that all lead to services of the mesh are as many as these, if each is there once. */
    private static boolean hasEachOnce(NodeView view) {
        int count = view.member().backends().size();
        return count < 2
                || (view.isSelfContained()
                        && view.member().backendGroups().isEmpty()
                        && view.calls().size() == count);
    }

    /** Comes after all nodes. */
    void check(MeshDefinition mesh) {
        if (isOpen && listing > 0) {
            findings.add(
                    MeshRule.EGRESS_ALLOW_ALL,
                    mesh.specPath().field("egressFilter.type"),
                    listing + (listing == 1 ? " node lists" : " nodes list")
                            + " backends, and may then reach nothing else in spite of ALLOW_ALL",
                    "under ALLOW_ALL list everything that a node calls, or nothing");
        }
    }

    private void checkPresence(VirtualNode node, int count) {
        if (node.leaf() && count > 0) {
            findings.add(
                    MeshRule.BACKENDS_LEAF,
                    node.specPath().field("backends"),
                    "says that it calls nobody, and has " + count + (count == 1 ? " backend" : " backends"));
        }
        if (!isOpen && !node.leaf() && count == 0) {
            findings.add(Finding.of(
                            MeshRule.BACKENDS_REQUIRED,
                            node.specPath().field("backends"),
                            "has no backends, so it cannot call anything under DROP_ALL")
                    .hint(
                            "add its backends, or call leaf() if it has none",
                            "add its backends, or write \"backends: []\" if it has none"));
        }
    }

    private void checkDuplicates(NodeView view) {
        VirtualNode node = view.member();
        Map<Ref<VirtualService>, Integer> seen = new HashMap<>();
        List<Backend> backends = node.backends();
        for (int i = 0; i < backends.size(); i++) {
            Ref<VirtualService> ref = backends.get(i).virtualService();
            Integer first = seen.putIfAbsent(absolute(view, ref), i);
            if (first != null) {
                findings.add(
                        MeshRule.BACKEND_DUPLICATE,
                        node.specPath().field("backends").item(i).field("virtualService"),
                        PlainText.quoted(ref.text()) + " is backends[" + first + "] already");
            }
        }
    }

    private static Ref<VirtualService> absolute(NodeView node, Ref<VirtualService> ref) {
        return ref instanceof Ref.Named<VirtualService> named
                        && named.namespace().isEmpty()
                ? Ref.named(VirtualService.class, node.namespace(), named.name())
                : ref;
    }
}
