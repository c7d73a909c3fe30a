package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** The settings of a mesh and its members by kind, each list in the order given. */
public interface MeshDefinition extends ApiResource {

    /** Returns the namespaces whose resources belong to this mesh. Absent: none. The App Mesh API has no place for it. */
    Optional<LabelSelector> namespaceSelector();

    /** Returns whether proxies may reach what the mesh does not declare. Absent: they may not. */
    @SpecName("egressFilter.type")
    Optional<EgressFilter> egressFilter();

    /** Returns the AWS account that owns the mesh, where it is shared: 12 digits. Absent: one's own. */
    Optional<@Size(min = 12, max = 12) String> meshOwner();

    /** Returns how proxies find each other. */
    Optional<MeshServiceDiscovery> serviceDiscovery();

    /**
     * Returns the namespace of members that do not set one. It decides about AWS names and references, and so it is compared;
     * writers do not write it.
     */
    Optional<String> defaultNamespace();

    /** Returns the virtual nodes. */
    List<VirtualNode> virtualNodes();

    /** Returns the virtual routers. */
    List<VirtualRouter> virtualRouters();

    /** Returns the virtual services. */
    List<VirtualService> virtualServices();

    /** Returns the backend groups. */
    List<BackendGroup> backendGroups();

    /** Returns the virtual gateways. */
    List<VirtualGateway> virtualGateways();

    /** Returns the gateway routes. */
    List<GatewayRoute> gatewayRoutes();

    /** Returns references to resources that are defined elsewhere; they are not reported as missing. */
    Set<Ref<?>> externals();

    /**
     * Returns the members by kind, in an order in which they can be created: routers need their nodes, services their router or
     * node, gateway routes their gateway and service. Nodes only need the services that they call to exist, so that nodes can
     * call each other in cycles.
     */
    @Value.NonAttribute
    default List<List<? extends MeshMember>> membersByKind() {
        return List.of(
                virtualNodes(),
                virtualRouters(),
                virtualServices(),
                backendGroups(),
                virtualGateways(),
                gatewayRoutes());
    }

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.MESH;
    }
}
