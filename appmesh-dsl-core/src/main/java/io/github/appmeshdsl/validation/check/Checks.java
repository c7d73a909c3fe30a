package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.validation.Check;
import java.util.List;

/** All checks of whole meshes, in the order in which they run. */
public final class Checks {

    /** Every check. */
    public static final List<Check> ALL = List.of(
            // identity and references
            new DuplicateResources(),
            new AwsNames(),
            new References(),
            new MeshOwner(),

            // egress, backends, services
            new Backends(),
            new BackendPorts(),
            new BackendGroups(),
            new Services(),

            // listeners
            new ListenerPorts(),
            new ListenerProtocols(),
            new NodeDiscovery(),
            new HealthChecks(),
            new EmptyRouters(),

            // routes
            new RouteNames(),
            new RoutePorts(),
            new RouteMatches(),
            new RouteOrder(),
            new Targets(),
            new DuplicateTargets(),
            new Weights(),
            new Retries(),
            new TimeoutChain(),

            // gateways
            new GatewayChoice(),
            new GatewayRoutePorts(),
            new GatewayRouteMatches(),
            new GatewayRouteOrder(),
            new GatewayRewrites(),

            // TLS
            new TlsAgreement(),
            new TlsWildcards(),

            // the mesh as a whole
            new Unused(),
            new Quotas());

    private Checks() {}
}
