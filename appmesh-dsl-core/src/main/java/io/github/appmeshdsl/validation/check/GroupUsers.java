package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The nodes that use a backend group, one of each namespace: the controller looks up members in the namespace of the node. */
final class GroupUsers {

    private final IdentityHashMap<BackendGroup, Map<String, NodeView>> users = new IdentityHashMap<>();

    GroupUsers(MeshView mesh) {
        if (mesh.backendGroups().isEmpty()) {
            return;
        }
        for (NodeView node : mesh.nodes()) {
            for (Ref<BackendGroup> ref : node.member().backendGroups()) {
                Optional<BackendGroup> group = mesh.resolve(ref, node.member()).found();
                if (group.isPresent()) {
                    users.computeIfAbsent(group.get(), g -> new TreeMap<>()).putIfAbsent(node.namespace(), node);
                }
            }
        }
    }

    /** Returns a node of each namespace whose nodes use {@code group}, ordered by namespace. */
    Collection<NodeView> of(BackendGroup group) {
        Map<String, NodeView> nodes = users.get(group);
        return nodes == null ? List.of() : nodes.values();
    }
}
