package io.github.appmeshdsl.server.store;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A resource in the store.
 *
 * @param meshOwner account of the mesh
 * @param key names of the resource
 * @param resourceOwner account that created it
 * @param uid an identifier that no other resource ever has
 * @param version 1 at first, increased by one with each update
 * @param createdAt when it was created; whole milliseconds
 * @param lastUpdatedAt when it was last updated; whole milliseconds
 * @param spec its spec as JSON text
 * @param tags its tags by key
 */
public record StoredResource(
        String meshOwner,
        ResourceKey key,
        String resourceOwner,
        String uid,
        long version,
        Instant createdAt,
        Instant lastUpdatedAt,
        String spec,
        NavigableMap<String, String> tags) {

    /** Takes the parts. */
    public StoredResource {
        requireNonNull(tags, "tags");
        tags = Collections.unmodifiableNavigableMap(new TreeMap<>((Map<String, String>) tags));
    }
}
