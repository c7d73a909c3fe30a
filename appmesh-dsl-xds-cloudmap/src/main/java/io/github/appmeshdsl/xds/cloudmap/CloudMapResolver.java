package io.github.appmeshdsl.xds.cloudmap;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.xds.EndpointResolver;
import io.github.appmeshdsl.xds.Watch;
import io.github.appmeshdsl.xds.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesResponse;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatusFilter;
import software.amazon.awssdk.services.servicediscovery.model.HttpInstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceNotFoundException;

/**
 * Finds the instances of services in AWS Cloud Map, with their health, ports and attributes. It asks for the revision of a
 * service's instances, and reads the instances if it has changed, and at every sixth time, because the revision does not follow
 * from their health. DNS names are not known to it.
 *
 * <p>The credentials need the actions {@code servicediscovery:DiscoverInstances} and
 * {@code servicediscovery:DiscoverInstancesRevision}. Cloud Map returns at most 1,000 instances of a service.
 */
public final class CloudMapResolver implements EndpointResolver {

    private static final int MOST_INSTANCES = 1_000;
    private static final int READ_EVERY = 6;
    private static final String IPV4 = "AWS_INSTANCE_IPV4";
    private static final String IPV6 = "AWS_INSTANCE_IPV6";
    private static final String PORT = "AWS_INSTANCE_PORT";

    private final ServiceDiscoveryClient client;
    private final Map<ServiceDiscovery, Known> known = new ConcurrentHashMap<>();
    private final EndpointResolver polling;

    /** What was read of a service last, and how many times its revision has been the same since then. */
    private record Known(long revision, List<Endpoints.Endpoint> endpoints, int age) {}

    private CloudMapResolver(ServiceDiscoveryClient client, Duration interval) {
        this.client = client;
        this.polling = EndpointResolver.polling(this::find, interval);
    }

    /** Returns a resolver that asks every 5 s. The caller closes the client, after the resolver. */
    public static CloudMapResolver of(ServiceDiscoveryClient client) {
        return of(client, Duration.ofSeconds(5));
    }

    /**
     * Returns a resolver. The caller closes the client, after the resolver.
     *
     * @param interval the time between two questions for a service
     * @throws IllegalArgumentException if the interval is less than a millisecond
     */
    public static CloudMapResolver of(ServiceDiscoveryClient client, Duration interval) {
        return new CloudMapResolver(requireNonNull(client, "client"), requireNonNull(interval, "interval"));
    }

    @Override
    public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
        Watch watch = polling.watch(service, watcher);
        return () -> {
            watch.close();
            known.remove(service);
        };
    }

    /** Returns the instances of a service; absent for a DNS name, and for a service or namespace that does not exist. */
    Optional<List<Endpoints.Endpoint>> find(ServiceDiscovery service) {
        return service.match(dns -> Optional.empty(), map -> instances(map));
    }

    private Optional<List<Endpoints.Endpoint>> instances(ServiceDiscovery.CloudMap service) {
        try {
            Known last = known.get(service);
            if (last != null && last.age() + 1 < READ_EVERY && last.revision() == revision(service)) {
                known.put(service, new Known(last.revision(), last.endpoints(), last.age() + 1));
                return Optional.of(last.endpoints());
            }
            DiscoverInstancesResponse response =
                    client.discoverInstances(request -> request.namespaceName(service.namespaceName())
                            .serviceName(service.serviceName())
                            .healthStatus(HealthStatusFilter.ALL)
                            .maxResults(MOST_INSTANCES));
            List<Endpoints.Endpoint> endpoints = response.instances().stream()
                    .map(CloudMapResolver::endpoint)
                    .flatMap(Optional::stream)
                    .toList();
            Long revision = response.instancesRevision();
            if (revision == null) {
                known.remove(service);
            } else {
                known.put(service, new Known(revision, endpoints, 0));
            }
            return Optional.of(endpoints);
        } catch (ServiceNotFoundException | NamespaceNotFoundException e) {
            known.remove(service);
            return Optional.empty();
        }
    }

    private long revision(ServiceDiscovery.CloudMap service) {
        Long revision = client.discoverInstancesRevision(request ->
                        request.namespaceName(service.namespaceName()).serviceName(service.serviceName()))
                .instancesRevision();
        return revision == null ? -1 : revision;
    }

    /** Returns an instance; absent for one without an address, such as one that only has a DNS name. */
    private static Optional<Endpoints.Endpoint> endpoint(HttpInstanceSummary instance) {
        Map<String, String> attributes = instance.attributes();
        Optional<String> ipv4 = Optional.ofNullable(attributes.get(IPV4));
        Optional<String> ipv6 = Optional.ofNullable(attributes.get(IPV6));
        if (ipv4.isEmpty() && ipv6.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Endpoints.Endpoint(
                ipv4,
                ipv6,
                Optional.ofNullable(attributes.get(PORT)).map(CloudMapResolver::port),
                instance.healthStatus() != HealthStatus.UNHEALTHY,
                attributes));
    }

    /** Returns a port; one that is not a number counts as invalid, so that the instance is left out. */
    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        polling.close();
    }
}
