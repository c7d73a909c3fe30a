package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which nodes use a backend group, one for each namespace: the controller looks members up in the node's namespace. */
final class GroupUsers {

    private final IdentityHashMap<BackendGroup, Map<String, VirtualNode>> users = new IdentityHashMap<>();

    GroupUsers(MeshView mesh) {
        if (mesh.mesh().backendGroups().isEmpty()) {
            return;
        }
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            for (Ref<BackendGroup> ref : node.backendGroups()) {
                mesh.resolve(ref, node)
                        .found()
                        .ifPresent(group -> users.computeIfAbsent(group, g -> new TreeMap<>())
                                .putIfAbsent(mesh.namespaceOf(node), node));
            }
        }
    }

    /** Returns a node of each namespace whose nodes use {@code group}, ordered by namespace. */
    Collection<VirtualNode> of(BackendGroup group) {
        Map<String, VirtualNode> nodes = users.get(group);
        return nodes == null ? List.of() : nodes.values();
    }
}
