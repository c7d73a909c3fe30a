package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The port and protocol of a virtual gateway's listener.
 *
 * @param port 1 to 65535
 * @param protocol what is spoken there; never TCP
 */
public record GatewayPortMapping(@Min(1) @Max(65535) int port, GatewayProtocol protocol) {

    /** Refuses null. */
    public GatewayPortMapping {
        requireNonNull(protocol, "protocol");
    }
}
