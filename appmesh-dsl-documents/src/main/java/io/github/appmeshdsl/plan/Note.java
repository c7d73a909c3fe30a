package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceKey;

/**
 * What a plan has to say of a resource beside its steps.
 *
 * @param key the resource
 * @param message the message in one line; text from documents and the API in it is escaped
 */
public record Note(ResourceKey key, String message) {
    /** Refuses null. */
    public Note {
        requireNonNull(key, "key");
        requireNonNull(message, "message");
    }
}
