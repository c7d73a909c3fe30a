package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One stream of a proxy. A proxy has one stream; a gRPC client has one for each of its targets; replicas of a node have one each.
 *
 * @param id a number, unique in the control plane
 * @param nodeId the node whose configuration the proxy receives; control characters are escaped
 * @param peer the address of the proxy
 * @param protocol how changes are sent
 * @param since when the stream was opened
 */
public record ProxyStream(long id, String nodeId, String peer, Protocol protocol, Instant since) {

    /** How changes are sent. */
    public enum Protocol {
        /** All resources of a type, as soon as one has changed. */
        STATE_OF_THE_WORLD,
        /** Only the resources that have changed. */
        DELTA
    }

    /** Refuses null. */
    public ProxyStream {
        requireNonNull(nodeId, "nodeId");
        requireNonNull(peer, "peer");
        requireNonNull(protocol, "protocol");
        requireNonNull(since, "since");
    }

    @Override
    public String toString() {
        return nodeId + " (stream " + id + " of " + peer + ")";
    }
}
