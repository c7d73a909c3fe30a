package io.github.appmeshdsl;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.internal.Arguments;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Traffic;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import io.github.appmeshdsl.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A service mesh: its own settings and all of its resources, as one immutable value.
 *
 * <p>Two meshes are equal if they have the same settings and equal resources in the same order within each kind. Making a mesh
 * checks nothing but that its name is there; {@link #validate()} finds everything else, all at once.
 */
@Value.Immutable
public interface Mesh extends MeshDefinition {

    /** Returns a mesh of this name; {@code spec} configures it. */
    static Mesh of(String name, Consumer<? super Builder> spec) {
        return Arguments.configure(new Builder().name(name), spec).build();
    }

    /** Returns this mesh with {@code change} made to it. */
    default Mesh copy(Consumer<? super Builder> change) {
        return Arguments.changed(new Builder().from(this), change).build();
    }

    /**
     * Returns the member that a reference leads to. A name without a namespace is looked up in the default namespace of this
     * mesh, or else among the members without a namespace.
     */
    default <R extends Referable<R>> Optional<R> find(Referable<R> ref) {
        requireNonNull(ref, "ref");
        return view().find(ref.ref());
    }

    /**
     * Returns this mesh with {@code member} in the place of the member that has its kind, namespace and name.
     *
     * @throws IllegalArgumentException if there is no such member
     */
    default Mesh replace(MeshMember member) {
        requireNonNull(member, "member");
        MeshMember there = view().counterpartOf(member)
                .orElseThrow(() -> new IllegalArgumentException("the mesh has no " + member.specPath()));
        return exchange(there, List.of(member));
    }

    /**
     * Returns this mesh without the member that a reference leads to. References to it stay; {@link #validate} reports them.
     *
     * @throws IllegalArgumentException if there is no such member
     */
    default Mesh without(Referable<?> ref) {
        requireNonNull(ref, "ref");
        MeshMember there = view().member(ref.ref())
                .orElseThrow(() -> new IllegalArgumentException("the mesh has no "
                        + SpecPath.resource(
                                ref.ref().kind().memberName(), ref.ref().text())));
        return exchange(there, List.of());
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    private Mesh exchange(MeshMember there, List<MeshMember> instead) {
        return copy(b -> {
            b.virtualNodes(List.of())
                    .virtualRouters(List.of())
                    .virtualServices(List.of())
                    .backendGroups(List.of())
                    .virtualGateways(List.of())
                    .gatewayRoutes(List.of());
            for (MeshMember member : view().members()) {
                b.add(member == there ? instead : List.of(member));
            }
        });
    }

    /** Returns this mesh with its references followed; made when first asked for. */
    @Value.Lazy
    default MeshView view() {
        return MeshView.of(this);
    }

    /** Returns what this mesh does with requests; resolved when first asked for. */
    @Value.Lazy
    default Traffic traffic() {
        return Traffic.of(view());
    }

    /** Returns everything that is wrong with this mesh, by the {@code authoring} profile; found when first asked for. */
    @Value.Lazy
    default ValidationReport validate() {
        return validate(ValidationOptions.authoring());
    }

    /** Returns everything that is wrong with this mesh, by {@code options}. */
    default ValidationReport validate(ValidationOptions options) {
        return Validator.validate(view(), options);
    }

    /** Returns this mesh and its members with every default of App Mesh filled in, see {@link Defaults}. */
    default Mesh effective() {
        return copy(b -> b.egressFilter(egressFilter().orElse(Defaults.EGRESS_FILTER))
                .virtualNodes(
                        virtualNodes().stream().map(VirtualNode::effective).toList())
                .virtualRouters(
                        virtualRouters().stream().map(VirtualRouter::effective).toList())
                .virtualGateways(virtualGateways().stream()
                        .map(VirtualGateway::effective)
                        .toList())
                .gatewayRoutes(
                        gatewayRoutes().stream().map(GatewayRoute::effective).toList()));
    }

    /** Builds a {@link Mesh}. */
    final class Builder extends ImmutableMesh.Builder {
        private LabelSelector namespaceLabels = LabelSelector.everything();

        Builder() {}

        /** Adds resources of any kind. */
        public Builder add(MeshMember... members) {
            for (MeshMember member : Arguments.list("members", members)) {
                add(member);
            }
            return this;
        }

        /** Adds resources of any kind. */
        public Builder add(Iterable<? extends MeshMember> members) {
            members.forEach(this::add);
            return this;
        }

        private Builder add(MeshMember member) {
            return switch (member.kind()) {
                case VIRTUAL_NODE -> addVirtualNode((VirtualNode) member);
                case VIRTUAL_ROUTER -> addVirtualRouter((VirtualRouter) member);
                case VIRTUAL_SERVICE -> addVirtualService((VirtualService) member);
                case VIRTUAL_GATEWAY -> addVirtualGateway((VirtualGateway) member);
                case GATEWAY_ROUTE -> addGatewayRoute((GatewayRoute) member);
                case BACKEND_GROUP -> addBackendGroup((BackendGroup) member);
                case MESH -> throw new AssertionError(member);
            };
        }

        /** Declares resources that are defined elsewhere: references to them are not reported as missing. */
        public Builder external(Referable<?>... others) {
            for (Referable<?> other : Arguments.<Referable<?>>list("others", others)) {
                addExternal(other.ref());
            }
            return this;
        }

        /** Adds a label of the namespaces that belong to the mesh. A namespace has all labels added. */
        public Builder namespaceLabel(String key, String value) {
            namespaceLabels = namespaceLabels.and(key, value);
            return this;
        }

        @Override
        public Mesh build() {
            ImmutableMesh built = (ImmutableMesh) super.build();
            if (!namespaceLabels.matchLabels().isEmpty()) {
                LabelSelector all = built.namespaceSelector().orElse(LabelSelector.everything());
                for (Map.Entry<String, String> label :
                        namespaceLabels.matchLabels().entrySet()) {
                    all = all.and(label.getKey(), label.getValue());
                }
                built = built.withNamespaceSelector(all);
            }
            return built.withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
