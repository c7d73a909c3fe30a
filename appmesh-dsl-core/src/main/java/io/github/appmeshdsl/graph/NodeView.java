package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.VirtualNode;
import java.util.List;

/** A virtual node with its references followed. */
public final class NodeView extends MemberView {

    private final VirtualNode node;

    List<ServiceView> calls = List.of();
    boolean isReached;

    NodeView(VirtualNode node, String namespace, int index) {
        super(node, namespace, index);
        this.node = node;
    }

    @Override
    public VirtualNode member() {
        return node;
    }

    /** Returns the virtual services of this mesh that the node may call, each once: its backends and those of its groups. */
    public List<ServiceView> calls() {
        return calls;
    }

    /** Returns whether a route leads to the node or a virtual service is provided by it. */
    public boolean isReached() {
        return ((NodeView) first).isReached;
    }
}
