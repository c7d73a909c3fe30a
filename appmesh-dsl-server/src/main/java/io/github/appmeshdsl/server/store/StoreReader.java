package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.List;
import java.util.Optional;

/** Lookups in one state of the store. */
public interface StoreReader {

    /** Returns a resource. */
    Optional<StoredResource> find(String meshOwner, ResourceKey key);

    /**
     * Returns a page of the resources of one kind and place, ordered by name.
     *
     * @param parent the virtual router or gateway; empty for kinds directly in the mesh
     * @param after the name after which the page starts; empty for the first page
     * @param limit the largest size of the page
     */
    List<StoredResource> list(String meshOwner, ApiKind kind, String mesh, String parent, String after, int limit);

    /** Returns a page of the meshes of any of these owners, ordered by name and then by owner. */
    List<StoredResource> meshes(List<String> owners, String afterName, String afterOwner, int limit);

    /** Returns how many resources of one kind and place there are; for meshes see {@link #countMeshes}. */
    int count(String meshOwner, ApiKind kind, String mesh, String parent);

    /** Returns how many meshes an account has. */
    int countMeshes(String owner);

    /** Returns the resources of a mesh that refer to another, in order. While there are any, the resource cannot be deleted. */
    List<ResourceKey> referrers(String meshOwner, ResourceKey target);

    /** Returns what was answered for an idempotency token of an account. */
    Optional<StoredToken> token(String account, String token);
}
