package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MemberView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.validation.Findings;

/**
 * All checks of a mesh as a whole, for one validation. Each looks for one kind of fault; here is what each looks at. The
 * mesh is walked once, as the walk and not the comparing is the cost of a large mesh.
 */
public final class MeshChecks {

    private final MeshView mesh;

    // identity and references
    private final DuplicateResources duplicateResources;
    private final AwsNames awsNames;
    private final References references;
    private final MeshOwner meshOwner;

    // egress, backends, services
    private final Backends backends;
    private final BackendPorts backendPorts;
    private final BackendGroups backendGroups;
    private final Services services;

    // listeners
    private final ListenerPorts listenerPorts;
    private final ListenerProtocols listenerProtocols;
    private final NodeDiscovery nodeDiscovery;
    private final HealthChecks healthChecks;
    private final EmptyRouters emptyRouters;

    // routes
    private final RouteNames routeNames;
    private final RoutePorts routePorts;
    private final RouteMatches routeMatches;
    private final RouteOrder routeOrder;
    private final Targets targets;
    private final DuplicateTargets duplicateTargets;
    private final Weights weights;
    private final Retries retries;
    private final TimeoutChain timeoutChain;

    // gateways
    private final GatewayChoice gatewayChoice;
    private final GatewayRoutePorts gatewayRoutePorts;
    private final GatewayRouteMatches gatewayRouteMatches;
    private final GatewayRouteOrder gatewayRouteOrder;
    private final GatewayRewrites gatewayRewrites;

    // TLS
    private final TlsAgreement tlsAgreement;
    private final TlsWildcards tlsWildcards;

    // the mesh as a whole
    private final Unused unused;
    private final Quotas quotas;

    private MeshChecks(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        MeshDefinition definition = mesh.mesh();
        GroupUsers users = new GroupUsers(mesh);
        duplicateResources = new DuplicateResources(findings);
        awsNames = new AwsNames(mesh, findings);
        references = new References(mesh, users, findings);
        meshOwner = new MeshOwner(findings);
        backends = new Backends(definition, findings);
        backendPorts = new BackendPorts(mesh, findings);
        backendGroups = new BackendGroups(users, findings);
        services = new Services(mesh, findings);
        listenerPorts = new ListenerPorts(findings);
        listenerProtocols = new ListenerProtocols(findings);
        nodeDiscovery = new NodeDiscovery(findings);
        healthChecks = new HealthChecks(findings);
        emptyRouters = new EmptyRouters(findings);
        routeNames = new RouteNames(findings);
        routePorts = new RoutePorts(findings);
        routeMatches = new RouteMatches(findings);
        routeOrder = new RouteOrder(findings);
        targets = new Targets(findings);
        duplicateTargets = new DuplicateTargets(mesh, findings);
        weights = new Weights(findings);
        retries = new Retries(findings);
        timeoutChain = new TimeoutChain(findings);
        gatewayChoice = new GatewayChoice(definition, findings);
        gatewayRoutePorts = new GatewayRoutePorts(findings);
        gatewayRouteMatches = new GatewayRouteMatches(findings);
        gatewayRouteOrder = new GatewayRouteOrder(findings);
        gatewayRewrites = new GatewayRewrites(findings);
        tlsAgreement = new TlsAgreement(mesh, findings);
        tlsWildcards = new TlsWildcards(findings);
        unused = new Unused(findings);
        quotas = new Quotas(findings);
    }

    /** Adds what every check finds in {@code mesh} to {@code findings}. */
    public static void run(MeshView mesh, Findings findings) {
        new MeshChecks(mesh, findings).run();
    }

    /** Services come before nodes and gateway routes before gateways, as checks of the latter build on the former. */
    private void run() {
        for (ServiceView service : mesh.services()) {
            check(service);
        }
        for (NodeView node : mesh.nodes()) {
            check(node);
        }
        tlsAgreement.checkNodes();
        for (RouterView router : mesh.routers()) {
            check(router);
            for (RouteView route : router.routes()) {
                check(route);
            }
        }
        for (BackendGroupView group : mesh.backendGroups()) {
            check(group);
        }
        for (GatewayRouteView route : mesh.gatewayRoutes()) {
            check(route);
        }
        for (GatewayView gateway : mesh.gateways()) {
            check(gateway);
        }
        check(mesh.mesh());
    }

    private void checkMember(MemberView member) {
        duplicateResources.check(member);
        awsNames.check(member);
    }

    private void check(ServiceView service) {
        checkMember(service);
        references.check(service);
        services.check(service);
        backendPorts.check(service);
        timeoutChain.check(service);
    }

    private void check(NodeView node) {
        checkMember(node);
        references.check(node);
        backends.check(node);
        backendPorts.check(node);
        backendGroups.check(node);
        listenerPorts.check(node);
        listenerProtocols.check(node);
        nodeDiscovery.check(node);
        healthChecks.check(node);
        tlsAgreement.note(node);
        tlsWildcards.check(node);
        unused.check(node);
        quotas.check(node);
    }

    private void check(RouterView router) {
        checkMember(router);
        references.check(router);
        listenerPorts.check(router);
        emptyRouters.check(router);
        routeNames.check(router);
        routeOrder.check(router);
        unused.check(router);
        quotas.check(router);
    }

    private void check(RouteView route) {
        awsNames.check(route);
        routePorts.check(route);
        routeMatches.check(route);
        targets.check(route);
        duplicateTargets.check(route);
        weights.check(route);
        retries.check(route);
        timeoutChain.check(route);
    }

    private void check(BackendGroupView group) {
        checkMember(group);
        references.check(group);
        backendGroups.check(group);
    }

    private void check(GatewayRouteView route) {
        checkMember(route);
        awsNames.checkInGateway(route);
        references.check(route);
        routeMatches.check(route);
        gatewayChoice.check(route);
        gatewayRoutePorts.check(route);
        gatewayRouteMatches.check(route);
        gatewayRewrites.check(route);
        unused.check(route);
    }

    private void check(GatewayView gateway) {
        checkMember(gateway);
        listenerPorts.check(gateway);
        listenerProtocols.check(gateway);
        healthChecks.check(gateway);
        emptyRouters.check(gateway);
        gatewayRouteOrder.check(gateway);
        tlsAgreement.check(gateway);
        tlsWildcards.check(gateway);
        unused.check(gateway);
        quotas.check(gateway);
    }

    private void check(MeshDefinition definition) {
        awsNames.check(definition);
        meshOwner.check(definition);
        backends.check(definition);
        quotas.check(definition);
    }
}
