package io.github.appmeshdsl.api;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.MappingNode;
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
public record ResourceData(
        ResourceKey key, MappingNode spec, Map<String, String> tags, Optional<ResourceMetadata> metadata) {

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
}
