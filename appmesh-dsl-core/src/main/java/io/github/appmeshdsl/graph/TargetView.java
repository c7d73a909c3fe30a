package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.WeightedTarget;

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
}
