package io.github.appmeshdsl.envoy;

import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of a virtual node's listener that a control plane delivers. Their content follows from the addresses that are
 * known, which change without the mesh.
 *
 * @param name the name in discovery
 * @param port that of the listener
 */
record DiscoveredEndpoints(
        String name, VirtualNode node, ServiceDiscovery discovery, int port, Optional<IpPreference> preference) {

    /**
     * What is made of the addresses that are known.
     *
     * @param resource the endpoints; absent while they are looked up
     */
    record Content(DiscoveredEndpoints of, Optional<EnvoyResource> resource, Optional<Problem> notice) {}

    /** Returns whether the same addresses give the same content. */
    boolean isSame(DiscoveredEndpoints other) {
        return node.equals(other.node) && port == other.port && preference.equals(other.preference);
    }

    Content content(Endpoints endpoints) {
        if (endpoints.isPending(discovery)) {
            return new Content(this, Optional.empty(), Optional.empty());
        }
        Optional<List<Endpoints.Endpoint>> known = endpoints.find(discovery);
        List<LbEndpoint> usable = new ArrayList<>();
        for (Endpoints.Endpoint each : known.orElse(List.of())) {
            address(each)
                    .ifPresent(address -> usable.add(
                            ProxyClusters.endpoint(address, each.port().orElse(port), each.isHealthy())));
        }
        return new Content(
                this,
                Optional.of(EnvoyResource.of(ResourceType.ENDPOINTS, name, ProxyClusters.assignment(name, usable))),
                known.isPresent()
                        ? Optional.empty()
                        : Optional.of(Problem.of(
                                        EnvoyRule.UNAVAILABLE,
                                        node.specPath().field("serviceDiscovery"),
                                        "no endpoints of " + TlsContexts.host(discovery)
                                                + " are known, so that requests to it get 503 until they are")
                                .withHint("give the endpoints, or use a control plane that finds them")));
    }

    private Optional<String> address(Endpoints.Endpoint endpoint) {
        if (preference.isEmpty()) {
            return endpoint.ipv4().or(endpoint::ipv6);
        }
        return switch (preference.get()) {
            case IPV4_ONLY -> endpoint.ipv4();
            case IPV6_ONLY -> endpoint.ipv6();
            case IPV4_PREFERRED -> endpoint.ipv4().or(endpoint::ipv6);
            case IPV6_PREFERRED -> endpoint.ipv6().or(endpoint::ipv4);
        };
    }
}
