package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceKey;

/**
 * What a plan has to say of a resource beside its steps.
 *
 * @param key the resource
 * @param message what there is to know, in one line; text of others in it is escaped
 */
public record Note(ResourceKey key, String message) {}
