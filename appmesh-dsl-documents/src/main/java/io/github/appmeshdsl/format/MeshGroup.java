package io.github.appmeshdsl.format;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.api.AwsNaming;
import io.github.appmeshdsl.internal.api.KubernetesNaming;
import io.github.appmeshdsl.internal.api.ResourceNaming;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a set that belong to one mesh, and the names that its resources have in the model. For one pass. */
final class MeshGroup {

    final String awsName;

    /** The mesh itself, if a document defines it. */
    @Nullable
    ReadPart definition;

    /** Members that are values of the model. */
    final List<ReadPart> named = new ArrayList<>();
    /** Members that are resources as the API has them. */
    final Map<ResourceKey, ReadPart> ofApi = new LinkedHashMap<>();

    MeshGroup(String awsName) {
        this.awsName = awsName;
    }

    /** Returns the name of the mesh in the model. */
    String name() {
        return definition != null && definition.resource != null ? definition.resource.name() : awsName;
    }

    /** Returns the namespace of members that set none, if a part of the mesh is of a format with namespaces. */
    Optional<String> defaultNamespace() {
        Optional<String> namespace = definition == null ? Optional.empty() : definition.source.defaultNamespace();
        for (ReadPart part : named) {
            namespace = namespace.or(part.source::defaultNamespace);
        }
        return namespace;
    }

    /**
     * Returns the names of resources of the API in each mesh of a set: those of Kubernetes objects in meshes with namespaces,
     * AWS names in others.
     *
     * @param namespace namespace of resources whose namespace is not known, if all are to get the names of Kubernetes objects
     */
    static Map<MeshGroup, ResourceNaming> namings(Collection<MeshGroup> groups, Optional<String> namespace) {
        Map<MeshGroup, ResourceNaming> namings = new HashMap<>();
        List<ResourceData> together = new ArrayList<>();
        Map<ResourceKey, ResourceNaming.ModelName> known = new LinkedHashMap<>();
        List<MeshGroup> kubernetes = new ArrayList<>();
        for (MeshGroup group : groups) {
            if (namespace.isPresent() || group.defaultNamespace().isPresent()) {
                kubernetes.add(group);
                together.addAll(group.resourcesOfApi());
                if (group.definition != null) {
                    group.definition.part.data().ifPresent(together::add);
                }
                group.addKnown(known);
            } else {
                namings.put(group, new AwsNaming(group.resourcesOfApi()));
            }
        }
        if (!kubernetes.isEmpty()) {
            String fallback = namespace.orElseGet(
                    () -> kubernetes.get(0).defaultNamespace().orElse("default"));
            ResourceNaming naming = new KubernetesNaming(together, fallback, known);
            kubernetes.forEach(group -> namings.put(group, naming));
        }
        return namings;
    }

    /** Returns the members that are values of the model by their kind and AWS name. */
    Map<ReadPart.ModelKey, ReadPart> byAwsName() {
        Map<ReadPart.ModelKey, ReadPart> byName = new HashMap<>();
        for (ReadPart part : named) {
            Optional<String> name = part.awsName();
            if (part.resource != null && name.isPresent()) {
                byName.put(new ReadPart.ModelKey(part.resource.kind(), "", name.get()), part);
            }
        }
        return byName;
    }

    private List<ResourceData> resourcesOfApi() {
        List<ResourceData> resources = new ArrayList<>(ofApi.size());
        ofApi.values().forEach(part -> part.part.data().ifPresent(resources::add));
        return resources;
    }

    /** Adds the names of resources that are values of the model, and then of what these refer to. */
    private void addKnown(Map<ResourceKey, ResourceNaming.ModelName> known) {
        if (definition != null && definition.resource instanceof Mesh mesh) {
            known.put(ResourceKey.ofMesh(awsName), new ResourceNaming.ModelName(mesh.name(), Optional.empty()));
        }
        for (ReadPart part : named) {
            Optional<String> name = part.awsName();
            if (part.resource instanceof MeshMember member && name.isPresent() && !(member instanceof GatewayRoute)) {
                known.put(
                        ResourceKey.of(ApiKind.of(member.kind()).orElseThrow(), awsName, name.get()),
                        modelName(member.name(), part.namespace(member)));
            }
        }
        for (ReadPart part : named) {
            if (part.resource instanceof MeshMember member) {
                for (Ref<?> ref : refs(member)) {
                    if (ref instanceof Ref.Named<?> target) {
                        addTarget(target, target.namespace().orElseGet(() -> part.namespace(member)), known);
                    }
                }
            }
        }
    }

    private void addTarget(Ref.Named<?> target, String namespace, Map<ResourceKey, ResourceNaming.ModelName> known) {
        ApiKind.of(target.kind())
                .ifPresent(kind -> known.putIfAbsent(
                        ResourceKey.of(kind, awsName, target.kind().awsName(target.name(), namespace)),
                        modelName(target.name(), namespace)));
    }

    private static ResourceNaming.ModelName modelName(String name, String namespace) {
        return new ResourceNaming.ModelName(name, Optional.of(namespace).filter(n -> !n.isEmpty()));
    }

    private static List<? extends Ref<?>> refs(MeshMember member) {
        return member.match(
                node -> node.backends().stream().map(Backend::virtualService).toList(),
                router -> router.routes().stream()
                        .flatMap(route -> route.weightedTargets().stream())
                        .map(WeightedTarget::virtualNode)
                        .toList(),
                service -> service.provider().stream()
                        .<Ref<?>>map(provider -> provider.match(
                                VirtualServiceProvider.Node::virtualNode, VirtualServiceProvider.Router::virtualRouter))
                        .toList(),
                gateway -> List.<Ref<?>>of(),
                route -> Stream.concat(Stream.of(route.target().virtualService()), route.virtualGateway().stream())
                        .toList(),
                BackendGroup::virtualServices);
    }
}
