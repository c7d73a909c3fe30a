package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;

/**
 * Where a virtual router takes requests.
 *
 * @param portMapping port and protocol
 */
public record VirtualRouterListener(@Valid PortMapping portMapping) {

    /** Refuses null. */
    public VirtualRouterListener {
        requireNonNull(portMapping, "portMapping");
    }
    /** Returns a listener of this port and protocol. */
    public static VirtualRouterListener of(int port, Protocol protocol) {
        return new VirtualRouterListener(new PortMapping(port, protocol));
    }
}
