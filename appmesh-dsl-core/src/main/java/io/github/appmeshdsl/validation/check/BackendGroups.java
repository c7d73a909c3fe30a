package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;

/** Backend groups are used, and mean the same to all who use them. */
final class BackendGroups implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (!node.backendGroups().isEmpty()) {
                // The switch is the controller's: it is asked about once.
                findings.add(
                        MeshRule.BACKEND_GROUP_SWITCH,
                        node.specPath().field("backendGroups"),
                        "backend groups are ignored by a controller that is not told to take them",
                        "start it with --enable-backend-groups=true (Helm value enableBackendGroups)");
                break;
            }
        }
        GroupUsers users = new GroupUsers(mesh);
        for (BackendGroup group : mesh.mesh().backendGroups()) {
            for (VirtualNode user : users.of(group)) {
                checkNamespaces(mesh, group, user, findings);
            }
            if (users.of(group).isEmpty() && !findings.isPartial()) {
                findings.add(MeshRule.UNUSED_BACKEND_GROUP, group.specPath(), "no virtual node uses it");
            }
        }
    }

    private static void checkNamespaces(MeshView mesh, BackendGroup group, VirtualNode user, Findings findings) {
        String namespace = mesh.namespaceOf(user);
        if (namespace.equals(mesh.namespaceOf(group))) {
            return;
        }
        List<Ref<VirtualService>> services = group.virtualServices();
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i) instanceof Ref.Named<VirtualService> named
                    && named.namespace().isEmpty()) {
                findings.add(
                        MeshRule.BACKEND_GROUP_NAMESPACE,
                        group.specPath().field("virtualservices").item(i),
                        PlainText.quoted(named.name()) + " is looked up in namespace " + PlainText.quoted(namespace)
                                + " for the nodes there",
                        "say its namespace");
            }
        }
    }
}
