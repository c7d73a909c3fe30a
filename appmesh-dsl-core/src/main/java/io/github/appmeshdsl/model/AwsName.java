package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The name of a resource in the App Mesh API, by the rule of the App Mesh controller: {@code awsName} if it is set;
 * otherwise the name and the namespace, joined by a dot for a virtual service and by an underscore for all other kinds; the
 * name only if there is no namespace, as in a mesh that was never in Kubernetes.
 */
public final class AwsName {

    private AwsName() {}

    /**
     * Returns the AWS name in force.
     *
     * @param resource the resource
     * @param defaultNamespace the namespace of resources that name none; absent where there are no namespaces
     */
    public static String of(ApiResource resource, Optional<String> defaultNamespace) {
        requireNonNull(defaultNamespace, "defaultNamespace");
        Optional<String> awsName = resource.awsName();
        if (awsName.isPresent() && !awsName.get().isEmpty()) {
            return awsName.get();
        }
        if (!(resource instanceof MeshMember member)) {
            return resource.name();
        }
        Optional<String> namespace = member.namespace().isPresent() ? member.namespace() : defaultNamespace;
        return byDefault(resource.kind(), resource.name(), namespace.orElse(""));
    }

    /**
     * Returns the AWS name that a resource has unless it is given another.
     *
     * @param kind kind of the resource
     * @param name its name
     * @param namespace its namespace; empty where there is none
     */
    public static String byDefault(ResourceKind kind, String name, String namespace) {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        return namespace.isEmpty() ? name : name + separator(kind) + namespace;
    }

    /** Returns what stands between name and namespace. */
    public static char separator(ResourceKind kind) {
        requireNonNull(kind, "kind");
        return kind == ResourceKind.VIRTUAL_SERVICE ? '.' : '_';
    }
}
