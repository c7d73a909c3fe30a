package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.ServiceDiscovery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The addresses that are known of services which proxies do not resolve themselves: those of AWS Cloud Map, and those of DNS
 * names for gRPC clients without a proxy. Immutable.
 */
public final class Endpoints {

    private static final Endpoints NONE = new Endpoints(Map.of());

    /** What is known of each service; absent for one whose instances are still looked up. */
    private final Map<String, Optional<List<Endpoint>>> services;

    private Endpoints(Map<String, Optional<List<Endpoint>>> services) {
        this.services = services;
    }

    /**
     * An instance of a service.
     *
     * @param ipv4 its IPv4 address; absent: it has none
     * @param ipv6 its IPv6 address; absent: it has none
     * @param port the port that it listens on; absent: that of the virtual node's listener
     * @param isHealthy whether it takes requests
     * @param attributes what is known of it; a virtual node may require some
     */
    public record Endpoint(
            Optional<String> ipv4,
            Optional<String> ipv6,
            Optional<Integer> port,
            boolean isHealthy,
            Map<String, String> attributes) {

        /** Takes a copy. */
        public Endpoint {
            requireNonNull(ipv4, "ipv4");
            requireNonNull(ipv6, "ipv6");
            requireNonNull(port, "port");
            attributes = Map.copyOf(requireNonNull(attributes, "attributes"));
        }

        /** Returns a healthy endpoint that listens on the port of the virtual node's listener. */
        public static Endpoint ipv4(String address) {
            return new Endpoint(
                    Optional.of(requireNonNull(address, "address")),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Map.of());
        }

        /** Returns a healthy endpoint that listens on the port of the virtual node's listener. */
        public static Endpoint ipv6(String address) {
            return new Endpoint(
                    Optional.empty(),
                    Optional.of(requireNonNull(address, "address")),
                    Optional.empty(),
                    true,
                    Map.of());
        }

        /** Sets the port that it listens on. */
        public Endpoint port(int newPort) {
            return new Endpoint(ipv4, ipv6, Optional.of(newPort), isHealthy, attributes);
        }

        /** Sets whether it takes requests. */
        public Endpoint healthy(boolean is) {
            return new Endpoint(ipv4, ipv6, port, is, attributes);
        }

        /** Sets what is known of it. */
        public Endpoint attributes(Map<String, String> newAttributes) {
            return new Endpoint(ipv4, ipv6, port, isHealthy, newAttributes);
        }
    }

    /** Returns no addresses. */
    public static Endpoints none() {
        return NONE;
    }

    /** Adds the instances of a service of AWS Cloud Map, or replaces them. */
    public Endpoints cloudMap(String namespaceName, String serviceName, List<Endpoint> endpoints) {
        requireNonNull(namespaceName, "namespaceName");
        requireNonNull(serviceName, "serviceName");
        return with(key(ServiceDiscovery.cloudMap(namespaceName, serviceName)), endpoints);
    }

    /** Adds the addresses of a DNS name, or replaces them. */
    public Endpoints dns(String hostname, List<Endpoint> endpoints) {
        requireNonNull(hostname, "hostname");
        return with(key(ServiceDiscovery.dns(hostname)), endpoints);
    }

    /** Adds the instances of what a virtual node's service discovery names, or replaces them. */
    public Endpoints of(ServiceDiscovery discovery, List<Endpoint> endpoints) {
        return with(key(requireNonNull(discovery, "discovery")), endpoints);
    }

    /**
     * Notes that the instances of a service are still looked up: proxies keep what they have of it, where an unknown service has
     * no instances.
     */
    public Endpoints pending(ServiceDiscovery discovery) {
        return with(key(requireNonNull(discovery, "discovery")), Optional.empty());
    }

    private Endpoints with(String key, List<Endpoint> endpoints) {
        return with(key, Optional.of(List.copyOf(requireNonNull(endpoints, "endpoints"))));
    }

    private Endpoints with(String key, Optional<List<Endpoint>> endpoints) {
        Map<String, Optional<List<Endpoint>>> all = new LinkedHashMap<>(services);
        all.put(key, endpoints);
        return new Endpoints(all);
    }

    private static String key(ServiceDiscovery discovery) {
        return discovery.match(
                dns -> "dns " + dns.hostname(), map -> "cloudMap " + map.namespaceName() + " " + map.serviceName());
    }

    /** Returns whether the instances of a service are still looked up. */
    boolean isPending(ServiceDiscovery discovery) {
        return Optional.<List<Endpoint>>empty().equals(services.get(key(discovery)));
    }

    /** Returns whether the same is known of a service. */
    boolean isSame(ServiceDiscovery discovery, Endpoints other) {
        String key = key(discovery);
        return Objects.equals(services.get(key), other.services.get(key));
    }

    /** Returns the instances that have the attributes that a virtual node requires; absent if the service is unknown. */
    Optional<List<Endpoint>> find(ServiceDiscovery discovery) {
        List<Endpoint> known =
                services.getOrDefault(key(discovery), Optional.empty()).orElse(null);
        if (known == null) {
            return Optional.empty();
        }
        List<ServiceDiscovery.Attribute> required = discovery.match(dns -> List.of(), map -> map.attributes());
        List<Endpoint> found = new ArrayList<>();
        for (Endpoint endpoint : known) {
            if (required.stream()
                    .allMatch(each -> each.value().equals(endpoint.attributes().get(each.key())))) {
                found.add(endpoint);
            }
        }
        return Optional.of(List.copyOf(found));
    }
}
