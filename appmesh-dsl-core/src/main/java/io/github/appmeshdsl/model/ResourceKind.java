package io.github.appmeshdsl.model;

import java.util.Locale;
import java.util.Optional;

/** The kinds of resources of the App Mesh model. */
public enum ResourceKind {
    /** The mesh itself. */
    MESH("Mesh"),
    /** A virtual node. */
    VIRTUAL_NODE("VirtualNode"),
    /** A virtual router with its routes. */
    VIRTUAL_ROUTER("VirtualRouter"),
    /** A virtual service. */
    VIRTUAL_SERVICE("VirtualService"),
    /** A virtual gateway. */
    VIRTUAL_GATEWAY("VirtualGateway"),
    /** A route of a virtual gateway. */
    GATEWAY_ROUTE("GatewayRoute"),
    /** A named list of virtual services; known to Kubernetes alone. */
    BACKEND_GROUP("BackendGroup");

    private static final ResourceKind[] ALL = values();

    private final String kindName;
    private final String memberName;

    ResourceKind(String kindName) {
        this.kindName = kindName;
        this.memberName = kindName.substring(0, 1).toLowerCase(Locale.ROOT) + kindName.substring(1);
    }

    /** Returns the kind as Kubernetes writes it, such as {@code VirtualNode}. */
    public String kindName() {
        return kindName;
    }

    /** Returns the kind as ARNs and paths write it, such as {@code virtualNode}. */
    public String memberName() {
        return memberName;
    }

    /** Returns the kind of that Kubernetes name, if it is one. */
    public static Optional<ResourceKind> ofKindName(String kindName) {
        for (ResourceKind kind : ALL) {
            if (kind.kindName.equals(kindName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the kind that ARNs name so, if it is one. */
    public static Optional<ResourceKind> ofMemberName(String memberName) {
        for (ResourceKind kind : values()) {
            if (kind.memberName.equals(memberName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
