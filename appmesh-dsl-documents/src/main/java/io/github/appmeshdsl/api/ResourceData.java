package io.github.appmeshdsl.api;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.MappingNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the App Mesh API holds it. The spec is a tree rather than a value of the model, so that members and words
 * that a later version of the service brings are kept, and a broken spec can be shown.
 *
 * @param key what identifies it
 * @param spec its spec, with the members of the API; located if it was read from a text
 * @param tags its tags, in order
 * @param metadata what the service states about it; absent for what does not exist yet
 */
public record ResourceData(ResourceKey key, MappingNode spec, Map<String, String> tags, Optional<Metadata> metadata) {

    /** Takes the parts. */
    public ResourceData {
        requireNonNull(tags, "tags");
        requireNonNull(key, "key");
        requireNonNull(spec, "spec");
        requireNonNull(metadata, "metadata");
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Returns a resource without metadata of the service. */
    public static ResourceData of(ResourceKey key, MappingNode spec, Map<String, String> tags) {
        requireNonNull(tags, "tags");
        requireNonNull(key, "key");
        requireNonNull(spec, "spec");
        return new ResourceData(key, spec, tags, Optional.empty());
    }

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
    public record Metadata(
            String arn,
            String meshOwner,
            String resourceOwner,
            String uid,
            long version,
            Instant createdAt,
            Instant lastUpdatedAt,
            String status) {
        /** Refuses null. */
        public Metadata {
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
}
