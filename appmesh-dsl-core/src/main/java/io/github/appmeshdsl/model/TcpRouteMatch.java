package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * Which connections a TCP route takes.
 *
 * @param port the listener of the virtual router, by its port; absent: its only one
 */
public record TcpRouteMatch(Optional<@Min(1) @Max(65535) Integer> port) {

    /** Refuses null. */
    public TcpRouteMatch {
        requireNonNull(port, "port");
    }
    /** Returns a match of one listener. */
    public static TcpRouteMatch port(int port) {
        return new TcpRouteMatch(Optional.of(port));
    }
}
