package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * A virtual node that a route sends a share of its requests to.
 *
 * @param virtualNode the node
 * @param weight its share in relation to the other targets' weights: 0 to 100
 * @param port the node's listener; absent: its only one
 */
public record WeightedTarget(
        Ref<VirtualNode> virtualNode, @Min(0) @Max(100) int weight, Optional<@Min(1) @Max(65535) Integer> port) {

    /** Refuses null. */
    public WeightedTarget {
        requireNonNull(virtualNode, "virtualNode");
        requireNonNull(port, "port");
    }
    /** Returns a share for the only listener of a node. */
    public static WeightedTarget of(Referable<VirtualNode> node, int weight) {
        requireNonNull(node, "node");
        return new WeightedTarget(node.ref(), weight, Optional.empty());
    }

    /** Returns a share for one listener of a node. */
    public static WeightedTarget of(Referable<VirtualNode> node, int weight, int port) {
        requireNonNull(node, "node");
        return new WeightedTarget(node.ref(), weight, Optional.of(port));
    }
}
