package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Collection;
import java.util.List;

/** Backend groups are used, and mean the same to all who use them. */
final class BackendGroups {

    private final GroupUsers users;
    private final Findings findings;
    private boolean isSaid;

    BackendGroups(GroupUsers users, Findings findings) {
        this.users = users;
        this.findings = findings;
    }

    void check(NodeView view) {
        VirtualNode node = view.member();
        if (!node.backendGroups().isEmpty() && !isSaid) {
            // The switch is the controller's: it is asked about once.
            isSaid = true;
            findings.add(
                    MeshRule.BACKEND_GROUP_SWITCH,
                    node.specPath().field("backendGroups"),
                    "backend groups are ignored by a controller that is not told to take them",
                    "start it with --enable-backend-groups=true (Helm value enableBackendGroups)");
        }
    }

    void check(BackendGroupView group) {
        Collection<NodeView> all = users.of(group.member());
        for (NodeView user : all) {
            checkNamespaces(group, user.namespace());
        }
        if (all.isEmpty() && !findings.isPartial()) {
            findings.add(MeshRule.UNUSED_BACKEND_GROUP, group.member().specPath(), "no virtual node uses it");
        }
    }

    private void checkNamespaces(BackendGroupView view, String namespace) {
        if (namespace.equals(view.namespace())) {
            return;
        }
        BackendGroup group = view.member();
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
