package io.github.appmeshdsl.model;

import java.util.Optional;

/** A virtual node with its defaults said. */
final class EffectiveNode {

    private EffectiveNode() {}

    static VirtualNode of(VirtualNode node) {
        return node.copy(b -> b.listeners(
                        node.listeners().stream().map(EffectiveNode::of).toList())
                .serviceDiscovery(node.serviceDiscovery().map(EffectiveNode::of))
                .backends(node.backends().stream().map(EffectiveTls::of).toList())
                .backendDefaults(node.backendDefaults().map(EffectiveTls::of)));
    }

    private static Listener of(Listener listener) {
        return listener.copy(b -> b.healthCheck(listener.healthCheck().map(check -> of(check, listener.port())))
                .connectionPool(EffectivePool.of(listener.protocol(), listener.connectionPool()))
                .timeout(EffectiveTimeout.of(listener.protocol(), listener.timeout())));
    }

    private static HealthCheck of(HealthCheck check, int listenerPort) {
        return HealthCheck.builder()
                .from(check)
                .port(Defaults.healthCheckPort(check, listenerPort))
                .build();
    }

    private static ServiceDiscovery of(ServiceDiscovery discovery) {
        if (discovery instanceof ServiceDiscovery.Dns dns) {
            DnsResponseType responseType = dns.responseType().orElse(Defaults.DNS_RESPONSE_TYPE);
            return new ServiceDiscovery.Dns(dns.hostname(), Optional.of(responseType), dns.ipPreference());
        }
        return discovery;
    }
}
