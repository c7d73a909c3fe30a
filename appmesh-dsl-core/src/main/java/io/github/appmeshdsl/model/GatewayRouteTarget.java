package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * Where a gateway route sends requests.
 *
 * @param virtualService the service
 * @param port the listener of the service's provider; absent: its only one
 */
public record GatewayRouteTarget(Ref<VirtualService> virtualService, Optional<@Min(1) @Max(65535) Integer> port) {

    /** Refuses null. */
    public GatewayRouteTarget {
        requireNonNull(virtualService, "virtualService");
        requireNonNull(port, "port");
    }
    /** Returns the only listener of a service's provider as target. */
    public static GatewayRouteTarget of(Referable<VirtualService> service) {
        requireNonNull(service, "service");
        return new GatewayRouteTarget(service.ref(), Optional.empty());
    }

    /** Returns one listener of a service's provider as target. */
    public static GatewayRouteTarget of(Referable<VirtualService> service, int port) {
        requireNonNull(service, "service");
        return new GatewayRouteTarget(service.ref(), Optional.of(port));
    }
}
