package io.github.appmeshdsl.envoy;

import java.util.Optional;

/**
 * A kind of resource that proxies ask a control plane for. The order is that in which additions must reach a proxy, so that
 * nothing refers to what is not there yet.
 */
public enum ResourceType {
    /** Where requests can be sent. */
    CLUSTER("envoy.config.cluster.v3.Cluster"),
    /** The addresses of a cluster. */
    ENDPOINTS("envoy.config.endpoint.v3.ClusterLoadAssignment"),
    /** Certificates and authorities. */
    SECRET("envoy.extensions.transport_sockets.tls.v3.Secret"),
    /** Where a proxy listens, and what it does there. */
    LISTENER("envoy.config.listener.v3.Listener"),
    /** Virtual hosts and routes of a listener. */
    ROUTES("envoy.config.route.v3.RouteConfiguration");

    private final String typeUrl;

    ResourceType(String messageName) {
        this.typeUrl = "type.googleapis.com/" + messageName;
    }

    /** Returns the URL that names the type in discovery, such as {@code type.googleapis.com/envoy.config.cluster.v3.Cluster}. */
    public String typeUrl() {
        return typeUrl;
    }

    /** Returns the type of a URL; absent for any other. */
    public static Optional<ResourceType> of(String typeUrl) {
        for (ResourceType type : values()) {
            if (type.typeUrl.equals(typeUrl)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
