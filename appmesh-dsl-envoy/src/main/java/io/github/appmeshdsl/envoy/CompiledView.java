package io.github.appmeshdsl.envoy;

import java.util.List;

/**
 * The configuration of a proxy, and what of it stays when something else in the mesh changes.
 *
 * @param view the configuration without the endpoints that a control plane delivers
 * @param discovered those endpoints
 * @param inbound what follows from the virtual node itself
 * @param hosts the virtual hosts of services
 */
record CompiledView(
        ProxyView view,
        List<DiscoveredEndpoints> discovered,
        ViewParts.Piece inbound,
        List<OutboundRoutes.Host> hosts) {}
