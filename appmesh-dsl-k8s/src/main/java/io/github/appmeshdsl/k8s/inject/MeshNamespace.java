package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesNames;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * A Kubernetes namespace whose resources belong to a mesh: the mesh selects it by its labels, and one more label sets
 * whether its pods get proxies.
 */
@Value.Immutable
public sealed interface MeshNamespace extends Companion permits ImmutableMeshNamespace {

    /** Returns the name. */
    String name();

    /** Returns the labels but that of injection, in the order given. */
    Map<String, String> labels();

    /** Returns whether pods get proxies. Absent: they do not, and annotations of pods change nothing. */
    Optional<SidecarInjection> injection();

    /** Returns the meshes and gateways that are to take this namespace; checked, and not part of what is written. */
    @Value.Auxiliary
    List<Membership> memberships();

    /**
     * A mesh or gateway that selects a namespace.
     *
     * @param of who, as reports call it
     * @param selector by which namespaces are taken; absent: none is
     */
    record Membership(String of, Optional<LabelSelector> selector) {
        /** Refuses null. */
        public Membership {
            requireNonNull(of, "of");
            requireNonNull(selector, "selector");
        }
    }

    /** Returns a namespace of this name; {@code spec} configures it. */
    static MeshNamespace of(String name, Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().name(name);
        spec.accept(builder);
        return builder.build();
    }

    /** Returns a namespace of this name that {@code mesh} takes and whose pods get proxies. */
    static MeshNamespace of(String name, MeshDefinition mesh) {
        requireNonNull(mesh, "mesh");
        return of(name, n -> n.memberOf(mesh).inject());
    }

    /** Returns this namespace with {@code change} made to it. */
    default MeshNamespace copy(Consumer<? super Builder> change) {
        requireNonNull(change, "change");
        Builder builder = new Builder().from(this);
        change.accept(builder);
        return builder.build();
    }

    /** Returns all labels as they are written, that of injection last. */
    @Value.NonAttribute
    default Map<String, String> allLabels() {
        Map<String, String> all = new LinkedHashMap<>(labels());
        injection().ifPresent(injection -> all.put(SidecarInjection.KEY, injection.word()));
        return all;
    }

    @Override
    @Value.NonAttribute
    default String subject() {
        return "namespace " + name();
    }

    @Override
    @Value.NonAttribute
    default DocumentNode toTree() {
        MappingNode metadata = MappingNode.of(MappingNode.Entry.of("name", name()));
        if (!allLabels().isEmpty()) {
            metadata = MappingNode.of(
                    MappingNode.Entry.of("name", name()),
                    MappingNode.Entry.of("labels", MappingNode.ofStrings(allLabels())));
        }
        return MappingNode.of(
                MappingNode.Entry.of("apiVersion", "v1"),
                MappingNode.Entry.of("kind", "Namespace"),
                MappingNode.Entry.of("metadata", metadata));
    }

    @Override
    @Value.NonAttribute
    default List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        SpecPath path = SpecPath.resource("namespace", name());
        if (!KubernetesNames.isLabel(name())) {
            problems.add(Problem.of(
                    InjectRule.NAMESPACE,
                    path.field("metadata.name"),
                    PlainText.quoted(name()) + " is not 1 to 63 lower-case letters, digits and inner dashes"));
        }
        int position = 0;
        for (Map.Entry<String, String> label : allLabels().entrySet()) {
            SpecPath at = path.field("metadata.labels").item(position++, label.getKey());
            if (!KubernetesNames.isQualifiedName(label.getKey())) {
                problems.add(Problem.of(InjectRule.NAMESPACE, at, "is not a valid key of a label"));
            }
            if (!KubernetesNames.isLabelValue(label.getValue())) {
                problems.add(Problem.of(
                        InjectRule.NAMESPACE,
                        at,
                        PlainText.quoted(label.getValue()) + " is not a valid value of a label"));
            }
        }
        Map<String, String> seen = new LinkedHashMap<>(allLabels());
        seen.put("kubernetes.io/metadata.name", name());
        for (Membership membership : memberships()) {
            checkMembership(membership, seen, path, problems);
        }
        return problems;
    }

    private static void checkMembership(
            Membership membership, Map<String, String> labels, SpecPath path, List<Problem> problems) {
        String who = PlainText.of(membership.of());
        if (membership.selector().isEmpty()) {
            problems.add(Problem.of(
                            InjectRule.MESH_LABEL,
                            path.field("metadata.labels"),
                            who + " does not select any namespace")
                    .withHint("set its namespace selector"));
        } else if (!membership.selector().get().selects(labels)) {
            problems.add(Problem.of(
                            InjectRule.MESH_LABEL,
                            path.field("metadata.labels"),
                            who + " does not select a namespace with these labels")
                    .withHint("set the labels that its namespace selector requires"));
        }
    }

    /** Builds a {@link MeshNamespace}. */
    final class Builder extends ImmutableMeshNamespace.Builder {
        Builder() {}

        /** Sets a label. */
        public Builder label(String key, String value) {
            return putLabel(key, value);
        }

        /**
         * Sets the labels by which a mesh selects namespaces. What its selector asks for otherwise than by fixed values has
         * to be set with {@link #label}.
         */
        public Builder memberOf(MeshDefinition mesh) {
            return memberOf("mesh " + mesh.name(), mesh.namespaceSelector());
        }

        /** Sets the labels by which a gateway selects the namespaces of its routes; as {@link #memberOf(MeshDefinition)}. */
        public Builder memberOf(VirtualGateway gateway) {
            return memberOf("virtual gateway " + gateway.displayName(), gateway.namespaceSelector());
        }

        private Builder memberOf(String who, Optional<LabelSelector> selector) {
            selector.ifPresent(wanted -> putAllLabels(wanted.matchLabels()));
            return addMembership(new Membership(who, selector));
        }

        /** Sets that pods get proxies unless they are annotated otherwise. */
        public Builder inject() {
            return injection(SidecarInjection.ENABLED);
        }

        /** Sets that pods get no proxies unless they are annotated otherwise. */
        public Builder doNotInject() {
            return injection(SidecarInjection.DISABLED);
        }
    }
}
