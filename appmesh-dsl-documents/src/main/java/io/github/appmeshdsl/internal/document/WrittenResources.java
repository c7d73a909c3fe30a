package io.github.appmeshdsl.internal.document;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resources of the App Mesh API that meshes are written as. A mesh that is not defined, or belongs to another account, is
 * not among them; its members are.
 *
 * @param list the resources, in an order in which they can be created
 * @param meshOwners accounts that own meshes, by AWS name of the mesh
 */
public record WrittenResources(List<ResourceData> list, Map<String, String> meshOwners) {

    /** Sorts resources. */
    public static WrittenResources of(Collection<ResourceData> resources, Map<String, String> meshOwners) {
        Map<ResourceKey, ResourceData> sorted = new TreeMap<>();
        for (ResourceData resource : resources) {
            sorted.put(resource.key(), resource);
        }
        return new WrittenResources(List.copyOf(sorted.values()), Map.copyOf(meshOwners));
    }

    /** Returns the resources of meshes. Tags keep names and namespaces of Kubernetes. */
    public static WrittenResources of(List<MeshContent> contents) {
        List<ResourceData> resources = new ArrayList<>();
        Map<String, String> owners = new TreeMap<>();
        for (MeshContent content : contents) {
            Mesh mesh = content.mesh();
            for (ResourceData resource : KubernetesTags.kept(mesh.view())) {
                if (resource.key().kind() != ApiKind.MESH || content.definition() == MeshContent.Definition.PRESENT) {
                    resources.add(resource);
                }
            }
            mesh.meshOwner().ifPresent(owner -> owners.put(mesh.view().awsName(mesh), owner));
        }
        return of(resources, owners);
    }

    /** Returns the account that a resource must name as the owner of its mesh. */
    public Optional<String> meshOwner(ResourceKey key) {
        return key.kind() == ApiKind.MESH ? Optional.empty() : Optional.ofNullable(meshOwners.get(key.mesh()));
    }
}
