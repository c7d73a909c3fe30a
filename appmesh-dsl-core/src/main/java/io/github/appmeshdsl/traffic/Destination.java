package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a share of the requests ends.
 *
 * @param target the virtual node as the route or service names it
 * @param node the node; absent if the reference leaves the mesh
 * @param listener the node's listener that is called; absent if it cannot be told
 * @param weight the weight as the route sets it; 1 where a node provides the service
 * @param share the share of the requests that the route takes; zero for a weight of 0
 * @param timeout the limit in force: the smaller of the caller's and the listener's; absent: none
 * @param clientTls the caller's settings for TLS that concern the listener; absent: it does what the listener asks for
 * @param tls how the hop is encrypted
 * @param failure why every request to this destination fails; absent if it is delivered
 */
public record Destination(
        Ref<VirtualNode> target,
        Optional<VirtualNode> node,
        Optional<Listener> listener,
        int weight,
        Fraction share,
        Optional<Duration> timeout,
        Optional<ClientTls> clientTls,
        HopTls tls,
        Optional<String> failure) {
    /** Refuses null. */
    public Destination {
        requireNonNull(target, "target");
        requireNonNull(node, "node");
        requireNonNull(listener, "listener");
        requireNonNull(share, "share");
        requireNonNull(timeout, "timeout");
        requireNonNull(clientTls, "clientTls");
        requireNonNull(tls, "tls");
        requireNonNull(failure, "failure");
    }

    /** Returns whether requests arrive. */
    public boolean isDelivered() {
        return failure.isEmpty();
    }

    /**
     * Returns when the caller's proxy stops sending to an endpoint that fails: the listener's outlier detection. Absent: never.
     */
    public Optional<OutlierDetection> outlierDetection() {
        return listener.flatMap(Listener::outlierDetection);
    }

    /** Returns how the caller's proxy probes endpoints: the listener's health check. Absent: not at all. */
    public Optional<HealthCheck> healthCheck() {
        return listener.flatMap(Listener::healthCheck);
    }

    /**
     * Returns how much the destination's own proxy takes at a time from all callers, and refuses the rest with 503: the
     * listener's connection pool. Absent: any number.
     */
    public Optional<ConnectionPool> connectionPool() {
        return listener.flatMap(Listener::connectionPool);
    }

    /** Returns the node's name as reports call it; for a reference that leaves the mesh, what it refers to. */
    public String nodeName() {
        return node.map(VirtualNode::displayName).orElse(target.text());
    }

    /** Returns the node's name as reports call it, with the listener's port if it is known. */
    public String name() {
        String name = PlainText.of(nodeName());
        return listener.isPresent() ? name + ":" + listener.get().port() : name;
    }
}
