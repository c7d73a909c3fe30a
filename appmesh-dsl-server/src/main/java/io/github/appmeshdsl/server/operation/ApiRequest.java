package io.github.appmeshdsl.server.operation;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.server.error.ApiException;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is known to mean an operation.
 *
 * @param operation what is asked for
 * @param names the names in the path by label
 * @param query the query parameters, decoded
 * @param body the members of the body; empty where there is none
 * @param account the account that asks
 */
public record ApiRequest(
        Operation operation, Map<String, String> names, Map<String, String> query, MappingNode body, String account) {

    /**
     * Returns the kind of resource that the operation is for.
     *
     * @throws IllegalStateException for an operation on tags
     */
    public ApiKind kind() {
        return operation.kind().orElseThrow(() -> new IllegalStateException(operation.name() + " is for any kind"));
    }

    /** Returns the name of the mesh; for one that is being made, that in the body. */
    public String mesh() {
        return names.getOrDefault(ApiKind.MESH.nameMember(), "");
    }

    /** Returns the name of the virtual router or gateway that a route belongs to; absent for other kinds. */
    public Optional<String> parent() {
        return kind().parent().map(parent -> names.getOrDefault(parent.nameMember(), ""));
    }

    /** Returns the key of the resource that the path names. */
    public ResourceKey key() {
        return key(names.getOrDefault(kind().nameMember(), ""));
    }

    /** Returns the key of a resource of this name at the place that the path names. */
    public ResourceKey key(String name) {
        return kind() == ApiKind.MESH ? ResourceKey.ofMesh(name) : new ResourceKey(kind(), mesh(), parent(), name);
    }

    /**
     * Returns the account whose mesh is meant.
     *
     * @throws ApiException if the parameter {@code meshOwner} is no account
     */
    public String meshOwner() {
        String owner = query.get("meshOwner");
        // A mesh is made, changed and deleted by its owner alone: those operations have no such parameter.
        if (owner == null || (kind() == ApiKind.MESH && operation.verb() != Verb.DESCRIBE)) {
            return account;
        }
        if (owner.length() != 12) {
            throw ApiException.badRequest("meshOwner is an account of 12 digits");
        }
        return owner;
    }
}
