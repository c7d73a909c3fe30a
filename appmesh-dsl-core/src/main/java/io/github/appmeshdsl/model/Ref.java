package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a resource: by name within the mesh, or by ARN. Made by {@link #named(Class, String)} and {@link
 * #arn}, or by the {@code ref} and {@code arn} methods of each kind.
 *
 * @param <R> kind of resource that is referred to; a reference to another kind does not compile
 */
public sealed interface Ref<R> extends Referable<R> {

    /** Returns the kind of resource that is referred to. */
    ResourceKind kind();

    /** Returns the reference as reports write it: {@code namespace/name}, {@code name}, or the ARN. */
    String text();

    @Override
    default Ref<R> ref() {
        return this;
    }

    /** Returns a reference by name, in the namespace of the resource that refers. */
    static <R extends Referable<R>> Ref<R> named(Class<R> type, String name) {
        return new Named<>(kindOf(type), name, Optional.empty());
    }

    /** Returns a reference by name in a given namespace; in the empty one, the name is the AWS name. */
    static <R extends Referable<R>> Ref<R> named(Class<R> type, String namespace, String name) {
        return new Named<>(kindOf(type), name, Optional.of(Objects.requireNonNull(namespace, "namespace")));
    }

    /**
     * Returns a reference by ARN, for a resource that is managed elsewhere. {@code Mesh.validate()} checks that the ARN is
     * valid and names this kind.
     */
    static <R extends Referable<R>> Ref<R> arn(Class<R> type, String arn) {
        return new Arn<>(kindOf(type), arn);
    }

    /** Returns the reference to a member by its name and namespace. */
    static <R extends MeshMember & Referable<R>> Ref<R> to(R member) {
        requireNonNull(member, "member");
        return new Named<>(member.kind(), member.name(), member.namespace());
    }

    private static ResourceKind kindOf(Class<?> type) {
        Objects.requireNonNull(type, "type");
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
        throw new IllegalArgumentException(type + " is not a kind of resource");
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T extends @Nullable Object> T match(
            Function<? super Named<R>, ? extends T> named, Function<? super Arn<R>, ? extends T> arn) {
        if (this instanceof Named<R> that) {
            return named.apply(that);
        }
        return arn.apply((Arn<R>) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Named<R> that) {
            visitor.named(that, argument);
        } else {
            visitor.arn((Arn<R>) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Named}. */
        void named(Named<?> named, A argument);

        /** Visits the variant {@link Arn}. */
        void arn(Arn<?> arn, A argument);
    }

    /**
     * A reference by name.
     *
     * @param <R> kind of resource that is referred to
     */
    final class Named<R> implements Ref<R> {

        private final ResourceKind kind;
        private final String name;
        private final Optional<String> namespace;

        private Named(ResourceKind kind, String name, Optional<String> namespace) {
            this.kind = kind;
            this.name = Objects.requireNonNull(name, "name");
            this.namespace = namespace;
        }

        @Override
        public ResourceKind kind() {
            return kind;
        }

        /** Returns the name of the resource. */
        public String name() {
            return name;
        }

        /**
         * Returns the namespace of the resource. Absent: that of the resource that refers. Empty: the name is an AWS name, as
         * documents of the App Mesh API use it for a resource outside a mesh of Kubernetes.
         */
        public Optional<String> namespace() {
            return namespace;
        }

        /** Returns this reference with a namespace: its own, or {@code defaultNamespace} if it has none. */
        public Named<R> inNamespace(String defaultNamespace) {
            Objects.requireNonNull(defaultNamespace, "defaultNamespace");
            return namespace.isPresent() ? this : new Named<>(kind, name, Optional.of(defaultNamespace));
        }

        @Override
        public String text() {
            return namespace.isPresent() && !namespace.get().isEmpty() ? namespace.get() + "/" + name : name;
        }

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
        public String toString() {
            return kind.memberName() + " " + text();
        }
    }

    /**
     * A reference by ARN.
     *
     * @param <R> kind of resource that is referred to
     */
    final class Arn<R> implements Ref<R> {

        private final ResourceKind kind;
        private final String arn;

        private Arn(ResourceKind kind, String arn) {
            this.kind = kind;
            this.arn = Objects.requireNonNull(arn, "arn");
        }

        @Override
        public ResourceKind kind() {
            return kind;
        }

        /** Returns the ARN as written. */
        public String arn() {
            return arn;
        }

        /** Returns the parts of the ARN, if it is the ARN of an App Mesh resource. */
        public Optional<ResourceArn> parsed() {
            return ResourceArn.parse(arn);
        }

        @Override
        public String text() {
            return arn;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Arn<?> that && arn.equals(that.arn) && kind == that.kind;
        }

        @Override
        public int hashCode() {
            return arn.hashCode() * 31 + kind.ordinal();
        }

        @Override
        public String toString() {
            return kind.memberName() + " " + arn;
        }
    }
}
