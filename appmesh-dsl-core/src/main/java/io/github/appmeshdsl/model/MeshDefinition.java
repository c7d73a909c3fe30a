package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a mesh says of itself, and what lives in it: its members by kind, each list in the order given. */
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

    /** Returns what others provide: references to these are not missing. */
    Set<Ref<?>> externals();

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.MESH;
    }
}
