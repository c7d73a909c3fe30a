package io.github.appmeshdsl.server.internal.operation;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.Map;
import java.util.Optional;

/**
 * A request for an operation.
 *
 * @param operation the operation
 * @param names the names in the path by label
 * @param query the query parameters, decoded
 * @param body the members of the body; empty if there is no body
 * @param account the account that sends the request
 */
public record ApiRequest(
        Operation operation, Map<String, String> names, Map<String, String> query, MappingNode body, String account) {

    /** The file name in locations of the body. */
    public static final String BODY = "body.json";

    /**
     * Returns the kind of resource of the operation.
     *
     * @throws IllegalStateException for an operation on tags
     */
    public ApiKind kind() {
        return operation.kind().orElseThrow(() -> new IllegalStateException(operation.name() + " applies to any kind"));
    }

    /** Returns the name of the mesh in the path; empty if there is none. */
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

    /** Returns the key of a resource with this name in the collection that the path names. */
    public ResourceKey key(String name) {
        return kind() == ApiKind.MESH ? ResourceKey.ofMesh(name) : new ResourceKey(kind(), mesh(), parent(), name);
    }

    /**
     * Returns the owner of the mesh.
     *
     * @throws ApiException if the parameter {@code meshOwner} is not an account
     */
    public String meshOwner() {
        String owner = query.get("meshOwner");
        // Only its owner can create, update and delete a mesh: these operations do not have the parameter.
        if (owner == null || (kind() == ApiKind.MESH && operation.verb() != Operation.Verb.DESCRIBE)) {
            return account;
        }
        if (owner.length() != 12) {
            throw ApiException.badRequest("meshOwner must be an account of 12 digits");
        }
        return owner;
    }

    /** Returns {@code (line 1, column 2 of the body)} after a space; empty for a location that is not in the body. */
    public static String place(Location location) {
        return location.file().equals(BODY)
                ? " (line " + location.line() + ", column " + location.column() + " of the body)"
                : "";
    }

    /**
     * Checks a name of a resource. The API accepts names, not ARNs or paths.
     *
     * @param member the member or label that holds it
     * @throws ApiException if it cannot be the name of a resource
     */
    public static void requireName(String member, String name) {
        nameFault(member, name).ifPresent(message -> {
            throw ApiException.badRequest(message);
        });
    }

    /** Returns why a text cannot be the name of a resource; empty if it can. */
    public static Optional<String> nameFault(String member, String name) {
        return ResourceKey.faultOfName(name).map(fault -> member + " " + PlainText.quoted(name) + " " + fault);
    }
}
