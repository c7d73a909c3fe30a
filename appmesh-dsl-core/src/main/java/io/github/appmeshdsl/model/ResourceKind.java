package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

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
    /** A named list of virtual services; only Kubernetes has it. */
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

    /**
     * Returns the name in the App Mesh API of a resource that does not set it: the name and the namespace, joined by a dot for
     * a virtual service and by an underscore for all other kinds; the name only if there is no namespace, as in a mesh that
     * was never in Kubernetes.
     *
     * @param name name of the resource
     * @param namespace its namespace; empty if there is none
     */
    public String awsName(String name, String namespace) {
        requireNonNull(name, "name");
        return namespace.isEmpty() ? name : name + awsNameSeparator() + namespace;
    }

    /** Returns the character between name and namespace in an AWS name. */
    public char awsNameSeparator() {
        return this == VIRTUAL_SERVICE ? '.' : '_';
    }

    /** Returns the kind with this Kubernetes name; absent if there is none. */
    public static Optional<ResourceKind> ofKindName(String kindName) {
        for (ResourceKind kind : ALL) {
            if (kind.kindName.equals(kindName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the kind with this name in ARNs; absent if there is none. */
    public static Optional<ResourceKind> ofMemberName(String memberName) {
        for (ResourceKind kind : values()) {
            if (kind.memberName.equals(memberName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
