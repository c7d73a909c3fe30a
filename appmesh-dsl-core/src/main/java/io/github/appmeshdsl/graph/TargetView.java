package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.List;
import java.util.Optional;

/** A weighted target that leads to a node of the mesh. */
public final class TargetView {

    private final int index;
    private final WeightedTarget target;
    private final NodeView node;

    TargetView(int index, WeightedTarget target, NodeView node) {
        this.index = index;
        this.target = target;
        this.node = node;
    }

    /** Returns the position in the route, from 0. */
    public int index() {
        return index;
    }

    /** Returns the target. */
    public WeightedTarget target() {
        return target;
    }

    /** Returns the node. */
    public NodeView node() {
        return node;
    }

    /**
     * Returns the listener of the node that requests go to: that of the target's port, or the only one. Absent if the node has
     * no such listener, or several and the target sets no port.
     */
    public Optional<Listener> listener() {
        List<Listener> listeners = node.member().listeners();
        Optional<Integer> port = target.port();
        if (port.isEmpty()) {
            return listeners.size() == 1 ? Optional.of(listeners.get(0)) : Optional.empty();
        }
        for (Listener listener : listeners) {
            if (listener.port() == port.get()) {
                return Optional.of(listener);
            }
        }
        return Optional.empty();
    }
}
