package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The port and protocol of a listener.
 *
 * @param port 1 to 65535
 * @param protocol what is spoken there
 */
public record PortMapping(@Min(1) @Max(65535) int port, Protocol protocol) {

    /** Refuses null. */
    public PortMapping {
        requireNonNull(protocol, "protocol");
    }
}
