package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the instances of services that proxies do not find themselves: those of AWS Cloud Map, and, for gRPC clients without a
 * proxy, those of DNS names. Safe for use by several threads.
 */
public interface EndpointResolver extends AutoCloseable {

    /**
     * Starts to look for the instances of a service, without waiting for them.
     *
     * @param service what to look for, without attributes and preferences: those of a virtual node are applied later
     * @param watcher receives all instances, in any order; an empty list is a valid answer
     */
    Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher);

    /** Ends all watches. */
    @Override
    default void close() {}

    /** A way to ask for instances that waits for the answer. */
    @FunctionalInterface
    interface Lookup {

        /**
         * Returns all instances of a service; absent if this source does not have the service.
         *
         * @throws Exception if the source cannot answer; it is asked again later
         */
        Optional<List<Endpoints.Endpoint>> find(ServiceDiscovery service) throws Exception;
    }

    /**
     * Returns a resolver that asks again and again: at most 8 lookups run at a time, on threads that do not keep the JVM running.
     * After a failure it waits for 1 s, then twice as long each time, up to a minute.
     *
     * @param interval the time between two lookups of a service
     * @throws IllegalArgumentException if the interval is less than a millisecond
     */
    static EndpointResolver polling(Lookup lookup, Duration interval) {
        return new PollingResolver(requireNonNull(lookup, "lookup"), interval);
    }

    /**
     * Returns a resolver that asks this machine for the addresses of DNS names, of both families, every 5 s. The cache of the JVM
     * ({@code networkaddress.cache.ttl}, 30 s unless set) counts as well.
     */
    static EndpointResolver dns() {
        return polling(new DnsLookup(), Duration.ofSeconds(5));
    }
}
