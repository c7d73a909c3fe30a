package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;

import io.github.appmeshdsl.internal.Arguments;
import java.util.List;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A named list of virtual services, for nodes that share backends. Only Kubernetes has them, and only with the
 * controller's switch for it; the App Mesh API gets the members as backends.
 */
@Value.Immutable
public sealed interface BackendGroup extends MeshMember, Referable<BackendGroup> permits ImmutableBackendGroup {

    /** Returns the virtual services. */
    @SpecName("virtualservices")
    List<Ref<VirtualService>> virtualServices();

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.BACKEND_GROUP;
    }

    @Override
    @Value.NonAttribute
    default Ref<BackendGroup> ref() {
        return Ref.to(this);
    }

    /** Returns a backend group of this name; {@code spec} configures it. */
    static BackendGroup of(String name, Consumer<? super Builder> spec) {
        return configure(new Builder().name(name), spec).build();
    }

    /** Returns a reference to the backend group of this name in the namespace of the resource that refers to it. */
    static Ref<BackendGroup> ref(String name) {
        return Ref.named(BackendGroup.class, name);
    }

    /** Returns a reference to the backend group of this name in a given namespace. */
    static Ref<BackendGroup> ref(String namespace, String name) {
        return Ref.named(BackendGroup.class, namespace, name);
    }

    /** Returns a reference to every virtual service in the namespace of the resource that refers to it. */
    static Ref<BackendGroup> everyService() {
        return ref("*");
    }

    /** Returns this group with {@code change} made to it. */
    default BackendGroup copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link BackendGroup}. */
    final class Builder extends ImmutableBackendGroup.Builder {
        Builder() {}

        /** Adds a virtual service. */
        public Builder add(Referable<VirtualService> service) {
            return addVirtualService(service.ref());
        }

        @Override
        public BackendGroup build() {
            ImmutableBackendGroup built = (ImmutableBackendGroup) super.build();
            return built.withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()));
        }
    }
}
