package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.function.Function;

/** What health checks of virtual nodes and of virtual gateways have in common. */
public sealed interface HealthCheckSettings permits HealthCheck, GatewayHealthCheck {

    /** Returns how many successes in a row make an endpoint healthy: 2 to 10. */
    @Min(2)
    @Max(10)
    int healthyThreshold();

    /** Returns how many failures in a row make an endpoint unhealthy: 2 to 10. */
    @Min(2)
    @Max(10)
    int unhealthyThreshold();

    /** Returns the time between two probes in milliseconds: 5,000 to 300,000. */
    @Min(5_000)
    @Max(300_000)
    long intervalMillis();

    /** Returns how long a probe waits for its answer in milliseconds: 2,000 to 60,000. */
    @Min(2_000)
    @Max(60_000)
    long timeoutMillis();

    /** Returns the path that an HTTP probe asks for; ignored for gRPC and TCP. */
    Optional<String> path();

    /** Returns the port that is probed. Absent: the listener's own, and App Mesh takes no other. */
    Optional<@Min(1) @Max(65535) Integer> port();

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super HealthCheck, ? extends T> node,
            Function<? super GatewayHealthCheck, ? extends T> gateway) {
        if (this instanceof HealthCheck that) {
            return node.apply(that);
        }
        return gateway.apply((GatewayHealthCheck) this);
    }
}
