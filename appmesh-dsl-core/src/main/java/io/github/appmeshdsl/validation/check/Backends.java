package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node says whom it calls, as the mesh's egress filter asks for, and each backend once. */
final class Backends implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        boolean isOpen = mesh.mesh()
                .egressFilter()
                .filter(EgressFilter.ALLOW_ALL::equals)
                .isPresent();
        int listing = 0;
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            int count = node.backends().size() + node.backendGroups().size();
            if (count > 0) {
                listing++;
            }
            checkPresence(node, count, isOpen, findings);
            if (node.backends().size() > 1) {
                checkDuplicates(mesh, node, findings);
            }
        }
        if (isOpen && listing > 0) {
            findings.add(
                    MeshRule.EGRESS_ALLOW_ALL,
                    mesh.mesh().specPath().field("egressFilter.type"),
                    listing + (listing == 1 ? " node lists" : " nodes list")
                            + " backends, and may then reach nothing else in spite of ALLOW_ALL",
                    "under ALLOW_ALL list everything that a node calls, or nothing");
        }
    }

    private static void checkPresence(VirtualNode node, int count, boolean isOpen, Findings findings) {
        if (node.leaf() && count > 0) {
            findings.add(
                    MeshRule.BACKENDS_LEAF,
                    node.specPath().field("backends"),
                    "says that it calls nobody, and has " + count + (count == 1 ? " backend" : " backends"));
        }
        if (!isOpen && !node.leaf() && count == 0) {
            findings.add(
                    MeshRule.BACKENDS_REQUIRED,
                    node.specPath().field("backends"),
                    "has no backends, so it can call nobody under DROP_ALL",
                    findings.profile() == Profile.IMPORTING
                            ? "write \"backends: []\" if that is meant"
                            : "add its backends, or say leaf() if it calls nobody");
        }
    }

    private static void checkDuplicates(MeshView mesh, VirtualNode node, Findings findings) {
        Map<Ref<VirtualService>, Integer> seen = new HashMap<>();
        List<Backend> backends = node.backends();
        for (int i = 0; i < backends.size(); i++) {
            Ref<VirtualService> ref = backends.get(i).virtualService();
            Integer first = seen.putIfAbsent(absolute(mesh, node, ref), i);
            if (first != null) {
                findings.add(
                        MeshRule.BACKEND_DUPLICATE,
                        node.specPath().field("backends").item(i).field("virtualService"),
                        PlainText.quoted(ref.text()) + " is backends[" + first + "] already");
            }
        }
    }

    private static Ref<VirtualService> absolute(MeshView mesh, VirtualNode node, Ref<VirtualService> ref) {
        return ref instanceof Ref.Named<VirtualService> named
                        && named.namespace().isEmpty()
                ? Ref.named(VirtualService.class, mesh.namespaceOf(node), named.name())
                : ref;
    }
}
