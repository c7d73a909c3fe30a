package io.github.appmeshdsl;

import io.github.appmeshdsl.graph.MeshView;
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
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import io.github.appmeshdsl.validation.Validator;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A service mesh: its own settings and all of its resources, as one immutable value.
 *
 * <p>Two meshes are equal if they say the same and hold equal resources in the same order within each kind. Making a mesh
 * checks nothing but that its name is there; {@link #validate()} finds everything else, all at once.
 */
@Value.Immutable
public interface Mesh extends MeshDefinition {

    /** Returns a mesh of this name; {@code spec} says what is in it. */
    static Mesh of(String name, Consumer<? super Builder> spec) {
        Builder builder = new Builder().name(name);
        spec.accept(builder);
        return builder.build();
    }

    /** Returns this mesh with {@code change} made to it. */
    default Mesh copy(Consumer<? super Builder> change) {
        Builder builder = new Builder().from(this);
        change.accept(builder);
        return builder.build();
    }

    /** Returns this mesh with its references followed; made when first asked for. */
    @Value.Lazy
    default MeshView view() {
        return MeshView.of(this);
    }

    /** Returns everything that is wrong with this mesh, by the {@code authoring} profile; found when first asked for. */
    @Value.Lazy
    default ValidationReport validate() {
        return validate(ValidationOptions.authoring());
    }

    /** Returns everything that is wrong with this mesh, as {@code options} say. */
    default ValidationReport validate(ValidationOptions options) {
        return Validator.validate(view(), options);
    }

    /** Returns this mesh with every default said that App Mesh has for it and for its members, see {@link Defaults}. */
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
        Builder() {}

        /** Adds resources of any kind. */
        public Builder add(MeshMember... members) {
            for (MeshMember member : members) {
                add(member);
            }
            return this;
        }

        /** Adds resources of any kind. */
        public Builder add(Iterable<? extends MeshMember> members) {
            members.forEach(this::add);
            return this;
        }

        private void add(MeshMember member) {
            if (member instanceof VirtualNode node) {
                addVirtualNode(node);
            } else if (member instanceof VirtualRouter router) {
                addVirtualRouter(router);
            } else if (member instanceof VirtualService service) {
                addVirtualService(service);
            } else if (member instanceof BackendGroup group) {
                addBackendGroup(group);
            } else if (member instanceof VirtualGateway gateway) {
                addVirtualGateway(gateway);
            } else {
                addGatewayRoute((GatewayRoute) member);
            }
        }

        /** Says that others provide these: references to them are not missing. */
        public Builder external(Referable<?>... others) {
            for (Referable<?> other : others) {
                addExternal(other.ref());
            }
            return this;
        }

        /** Sets which namespaces belong to the mesh: those with this label. */
        public Builder namespaces(String label, String value) {
            return namespaceSelector(LabelSelector.label(label, value));
        }
    }
}
