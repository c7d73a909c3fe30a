package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tags that keep what a resource is called in Kubernetes, where the App Mesh API has no other place for it: {@value #NAME}
 * and {@value #NAMESPACE}. Readers take them up again.
 */
public final class KubernetesTags {

    /** Key of the tag that holds {@code metadata.name}. */
    public static final String NAME = "appmesh-dsl:kubernetes-name";

    /** Key of the tag that holds {@code metadata.namespace}. */
    public static final String NAMESPACE = "appmesh-dsl:kubernetes-namespace";

    /** Most tags that a resource can have. */
    private static final int MOST_TAGS = 50;

    private KubernetesTags() {}

    /**
     * Returns the resources of a mesh, as {@link MeshResources} does, those that live in a Kubernetes namespace with tags that
     * keep name and namespace; one that has no room for two more tags stays without.
     */
    public static List<ResourceData> kept(MeshView view) {
        Map<ResourceKey, Map<String, String>> kept = new HashMap<>();
        String mesh = view.awsName(view.mesh());
        if (!mesh.equals(view.mesh().name())) {
            kept.put(ResourceKey.ofMesh(mesh), Map.of(NAME, view.mesh().name()));
        }
        for (MeshMember member : view.members()) {
            key(view, mesh, member).ifPresent(key -> kept.put(key, tags(view, member)));
        }
        List<ResourceData> resources = new ArrayList<>();
        for (ResourceData resource : MeshResources.of(view)) {
            Map<String, String> tags = new LinkedHashMap<>(resource.tags());
            tags.putAll(kept.getOrDefault(resource.key(), Map.of()));
            resources.add(
                    tags.size() > MOST_TAGS
                            ? resource
                            : new ResourceData(resource.key(), resource.spec(), tags, resource.metadata()));
        }
        return resources;
    }

    private static Map<String, String> tags(MeshView view, MeshMember member) {
        Map<String, String> tags = new LinkedHashMap<>();
        String namespace = view.namespaceOf(member);
        if (!namespace.isEmpty()) {
            tags.put(NAME, member.name());
            tags.put(NAMESPACE, namespace);
        }
        return tags;
    }

    private static Optional<ResourceKey> key(MeshView view, String mesh, Resource member) {
        if (!(member instanceof ApiResource resource)) {
            return Optional.empty();
        }
        ApiKind kind = ApiKind.of(resource.kind()).orElseThrow();
        if (member instanceof GatewayRoute route) {
            return MeshResources.key(view, route);
        }
        return Optional.of(ResourceKey.of(kind, mesh, view.awsName(resource)));
    }

    /** Returns tags without those that keep what a resource is called in Kubernetes. */
    public static Map<String, String> without(Map<String, String> tags) {
        Map<String, String> others = new LinkedHashMap<>(tags);
        others.remove(NAME);
        others.remove(NAMESPACE);
        return others;
    }
}
