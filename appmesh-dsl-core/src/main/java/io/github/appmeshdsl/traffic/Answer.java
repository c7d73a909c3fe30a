package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.SpecPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where a request goes, or why it is refused. Immutable. */
public sealed interface Answer permits Answer.Routed, Answer.PassedThrough, Answer.Refused {

    /**
     * A route takes the request.
     *
     * @param gatewayRoute the gateway route that took it first; absent for requests of virtual nodes
     * @param clientTls how the client's connection to the gateway is encrypted, as far as the gateway decides: what the client
     *     verifies is not known; absent for requests of virtual nodes
     * @param host the virtual host whose routes were tried
     * @param route the route
     * @param destinations where it goes; the shares add up to one
     * @param path the path that the application sees, without the query; empty for TCP
     * @param hostSeen the host that the application sees; empty for TCP
     * @param addedHeaders headers that proxies add
     * @param timeout the limit that the caller's route sets; absent: none. A destination's own may be smaller
     * @param retries how often it is tried
     */
    record Routed(
            Optional<TrafficRoute> gatewayRoute,
            Optional<HopTls> clientTls,
            VirtualHost host,
            TrafficRoute route,
            List<Destination> destinations,
            String path,
            String hostSeen,
            Map<String, String> addedHeaders,
            Optional<Duration> timeout,
            Retries retries)
            implements Answer {
        /** Refuses null. */
        public Routed {
            requireNonNull(gatewayRoute, "gatewayRoute");
            requireNonNull(clientTls, "clientTls");
            requireNonNull(host, "host");
            requireNonNull(route, "route");
            requireNonNull(destinations, "destinations");
            requireNonNull(path, "path");
            requireNonNull(hostSeen, "hostSeen");
            requireNonNull(addedHeaders, "addedHeaders");
            requireNonNull(timeout, "timeout");
            requireNonNull(retries, "retries");
        }
    }

    /**
     * The proxy forwards the request to the address that the caller asked for, without the mesh having a say.
     *
     * @param reason why, as a clause such as {@code the egress filter is ALLOW_ALL}
     */
    record PassedThrough(String reason) implements Answer {
        /** Refuses null. */
        public PassedThrough {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The request is not delivered.
     *
     * @param refusal why
     * @param message the same for people
     * @param path the element of the mesh that decides; the caller's own where nothing else does
     */
    record Refused(Refusal refusal, String message, SpecPath path) implements Answer {
        /** Refuses null. */
        public Refused {
            requireNonNull(refusal, "refusal");
            requireNonNull(message, "message");
            requireNonNull(path, "path");
        }
    }

    /** Returns the share of such requests that arrive; what the mesh has no say in counts as arriving. */
    default Fraction delivered() {
        return match(
                routed -> {
                    Fraction sum = Fraction.ZERO;
                    for (Destination destination : routed.destinations()) {
                        sum = destination.isDelivered() ? sum.plus(destination.share()) : sum;
                    }
                    return sum;
                },
                passed -> Fraction.ONE,
                refused -> Fraction.ZERO);
    }

    /** Returns the result of the function for this case. */
    default <T> T match(
            Function<? super Routed, ? extends T> routed,
            Function<? super PassedThrough, ? extends T> passedThrough,
            Function<? super Refused, ? extends T> refused) {
        if (this instanceof Routed answer) {
            return routed.apply(answer);
        }
        if (this instanceof PassedThrough answer) {
            return passedThrough.apply(answer);
        }
        return refused.apply((Refused) this);
    }
}
