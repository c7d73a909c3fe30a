package io.github.appmeshdsl.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the service says of a resource beside its spec.
 *
 * @param arn its ARN
 * @param meshOwner account that owns the mesh
 * @param resourceOwner account that created the resource; in a shared mesh not always the mesh owner
 * @param uid a name that no other resource ever has, not even a later one of the same name
 * @param version 1 at first, and one more with each update; no lock
 * @param createdAt when it was created
 * @param lastUpdatedAt when it was last updated
 * @param status {@code ACTIVE}, {@code INACTIVE}, {@code DELETED}, or a word that only a later version of the service knows
 */
public record ResourceMetadata(
        String arn,
        String meshOwner,
        String resourceOwner,
        String uid,
        long version,
        Instant createdAt,
        Instant lastUpdatedAt,
        String status) {
    /** Refuses null. */
    public ResourceMetadata {
        requireNonNull(arn, "arn");
        requireNonNull(meshOwner, "meshOwner");
        requireNonNull(resourceOwner, "resourceOwner");
        requireNonNull(uid, "uid");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(lastUpdatedAt, "lastUpdatedAt");
        requireNonNull(status, "status");
    }

    /** Status of a resource that can be used. */
    public static final String ACTIVE = "ACTIVE";

    /** Status of a resource that is not there any more, although it is still described. */
    public static final String DELETED = "DELETED";
}
