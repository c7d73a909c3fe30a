package io.github.appmeshdsl.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a resource: by name within the mesh, or by ARN.
 *
 * @param <R> kind of resource that is referred to; a reference to another kind does not compile
 */
public sealed interface Ref<R> extends Referable<R> {

    /** Returns which kind of resource is meant. */
    ResourceKind kind();

    /** Returns the reference as reports write it: {@code namespace/name}, {@code name}, or the ARN. */
    String text();

    @Override
    default Ref<R> ref() {
        return this;
    }

    /** Returns a reference by name, in the namespace of whoever refers. */
    static <R extends Referable<R>> Ref<R> named(Class<R> type, String name) {
        return new Named<>(kindOf(type), name, Optional.empty());
    }

    /** Returns a reference by name in a given namespace. */
    static <R extends Referable<R>> Ref<R> named(Class<R> type, String namespace, String name) {
        return new Named<>(kindOf(type), name, Optional.of(namespace));
    }

    /**
     * Returns a reference by ARN, for what is managed elsewhere. Whether the ARN is one, and names this kind, is checked
     * by {@code Mesh.validate()}.
     */
    static <R extends Referable<R>> Ref<R> arn(Class<R> type, String arn) {
        return new Arn<>(kindOf(type), arn);
    }

    private static ResourceKind kindOf(Class<?> type) {
        if (type == VirtualService.class) {
            return ResourceKind.VIRTUAL_SERVICE;
        }
        if (type == VirtualNode.class) {
            return ResourceKind.VIRTUAL_NODE;
        }
        if (type == VirtualRouter.class) {
            return ResourceKind.VIRTUAL_ROUTER;
        }
        if (type == VirtualGateway.class) {
            return ResourceKind.VIRTUAL_GATEWAY;
        }
        if (type == BackendGroup.class) {
            return ResourceKind.BACKEND_GROUP;
        }
        if (type == GatewayRoute.class) {
            return ResourceKind.GATEWAY_ROUTE;
        }
        throw new IllegalArgumentException(type.getName() + " is not a kind of resource");
    }

    /**
     * A reference by name.
     *
     * @param kind kind of the resource
     * @param name name of the resource
     * @param namespace its namespace; absent: that of whoever refers
     * @param <R> kind of resource that is referred to
     */
    record Named<R>(ResourceKind kind, String name, Optional<String> namespace) implements Ref<R> {

        // By hand, as checks put references into maps: the first hash that a record makes for itself is dear.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named<?> that
                    && name.equals(that.name)
                    && kind == that.kind
                    && namespace.equals(that.namespace);
        }

        @Override
        public int hashCode() {
            return (name.hashCode() * 31 + namespace.hashCode()) * 31 + kind.ordinal();
        }

        @Override
        public String text() {
            return namespace.isPresent() ? namespace.get() + "/" + name : name;
        }
    }

    /**
     * A reference by ARN.
     *
     * @param kind kind of the resource that is meant
     * @param arn the ARN as written
     * @param <R> kind of resource that is referred to
     */
    record Arn<R>(ResourceKind kind, String arn) implements Ref<R> {
        @Override
        public String text() {
            return arn;
        }

        /** Returns the ARN taken apart, if it is the ARN of an App Mesh resource. */
        public Optional<ResourceArn> parsed() {
            return ResourceArn.parse(arn);
        }
    }
}
