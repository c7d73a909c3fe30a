package io.github.appmeshdsl.api;

import io.github.appmeshdsl.model.ResourceKind;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of resources of the App Mesh API, in an order in which they can be created: what a kind refers to comes before
 * it. Deletion is in the reverse order.
 */
public enum ApiKind {
    /** The mesh. */
    MESH("Mesh", "meshes", null),
    /** A virtual node. */
    VIRTUAL_NODE("VirtualNode", "virtualNodes", null),
    /** A virtual router, without its routes. */
    VIRTUAL_ROUTER("VirtualRouter", "virtualRouters", null),
    /** A route of a virtual router. */
    ROUTE("Route", "routes", VIRTUAL_ROUTER),
    /** A virtual service. */
    VIRTUAL_SERVICE("VirtualService", "virtualServices", null),
    /** A virtual gateway, without its routes. */
    VIRTUAL_GATEWAY("VirtualGateway", "virtualGateways", null),
    /** A route of a virtual gateway. */
    GATEWAY_ROUTE("GatewayRoute", "gatewayRoutes", VIRTUAL_GATEWAY);

    private final String typeName;
    private final String memberName;
    private final String collectionName;
    private final @Nullable ApiKind parent;

    ApiKind(String typeName, String collectionName, @Nullable ApiKind parent) {
        this.typeName = typeName;
        this.memberName = typeName.substring(0, 1).toLowerCase(Locale.ROOT) + typeName.substring(1);
        this.collectionName = collectionName;
        this.parent = parent;
    }

    /** Returns the kind as operations and CloudFormation types name it, such as {@code VirtualNode}. */
    public String typeName() {
        return typeName;
    }

    /** Returns the kind as ARNs and envelopes name it, such as {@code virtualNode}. */
    public String memberName() {
        return memberName;
    }

    /** Returns the name of the collection in URIs and lists, such as {@code virtualNodes}. */
    public String collectionName() {
        return collectionName;
    }

    /** Returns the name of the operation that lists the kind, such as {@code ListVirtualNodes}. */
    public String listOperation() {
        return "List" + collectionName.substring(0, 1).toUpperCase(Locale.ROOT) + collectionName.substring(1);
    }

    /** Returns the member that holds the resource's own name, such as {@code virtualNodeName}. */
    public String nameMember() {
        return memberName + "Name";
    }

    /** Returns the kind between the mesh and this one: a route's virtual router, a gateway route's gateway. */
    public Optional<ApiKind> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the kind in the model; absent for a route, which is a part of its router there. */
    public Optional<ResourceKind> resourceKind() {
        return ResourceKind.ofMemberName(memberName);
    }

    /** Returns the kind of a resource of the model; absent for a backend group, which the API does not have. */
    public static Optional<ApiKind> of(ResourceKind kind) {
        return ofMemberName(kind.memberName());
    }

    /** Returns the kind with this name in ARNs and envelopes; absent if there is none. */
    public static Optional<ApiKind> ofMemberName(String memberName) {
        for (ApiKind kind : values()) {
            if (kind.memberName.equals(memberName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the kind with this name in operations; absent if there is none. */
    public static Optional<ApiKind> ofTypeName(String typeName) {
        for (ApiKind kind : values()) {
            if (kind.typeName.equals(typeName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
