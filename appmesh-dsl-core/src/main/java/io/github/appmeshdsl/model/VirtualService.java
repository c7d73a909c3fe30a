package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A service by the name under which callers ask for it. Its AWS name is compared with the request's host and must resolve
 * in DNS.
 */
@Value.Immutable
public sealed interface VirtualService extends MeshMember, ApiResource, Referable<VirtualService>
        permits ImmutableVirtualService {

    /** Returns what answers. Absent: nothing yet. */
    Optional<@Valid VirtualServiceProvider> provider();

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.VIRTUAL_SERVICE;
    }

    @Override
    @Value.NonAttribute
    default Ref<VirtualService> ref() {
        return Ref.to(this);
    }

    /** Returns a virtual service of this name; {@code spec} configures it. */
    static VirtualService of(String name, Consumer<? super Builder> spec) {
        return configure(new Builder().name(name), spec).build();
    }

    /**
     * Returns the virtual service that a reference names; {@code spec} configures it. This way a service can be referred to
     * before what provides it is known.
     *
     * @throws IllegalArgumentException if the reference is an ARN: what is managed elsewhere is not made here
     */
    static VirtualService of(Ref<VirtualService> ref, Consumer<? super Builder> spec) {
        requireNonNull(ref, "ref");
        requireNonNull(spec, "spec");
        if (!(ref instanceof Ref.Named<VirtualService> named)) {
            throw new IllegalArgumentException(ref.text() + " is managed elsewhere");
        }
        return of(named.name(), s -> spec.accept(s.namespace(named.namespace())));
    }

    /** Returns a reference to the virtual service of this name in the namespace of the resource that refers to it. */
    static Ref<VirtualService> ref(String name) {
        return Ref.named(VirtualService.class, name);
    }

    /** Returns a reference to the virtual service of this name in a given namespace. */
    static Ref<VirtualService> ref(String namespace, String name) {
        return Ref.named(VirtualService.class, namespace, name);
    }

    /** Returns a reference by ARN. */
    static Ref<VirtualService> arn(String arn) {
        return Ref.arn(VirtualService.class, arn);
    }

    /** Returns this service with {@code change} made to it. */
    default VirtualService copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link VirtualService}. */
    final class Builder extends ImmutableVirtualService.Builder {
        Builder() {}

        /** Sets a virtual node as provider. */
        public Builder node(Referable<VirtualNode> node) {
            return provider(VirtualServiceProvider.node(node));
        }

        /** Sets a virtual router as provider. */
        public Builder router(Referable<VirtualRouter> router) {
            return provider(VirtualServiceProvider.router(router));
        }

        @Override
        public VirtualService build() {
            ImmutableVirtualService built = (ImmutableVirtualService) super.build();
            return built.withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
