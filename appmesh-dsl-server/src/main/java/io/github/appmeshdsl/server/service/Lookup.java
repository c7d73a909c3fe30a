package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.store.StoreReader;
import io.github.appmeshdsl.server.store.StoredResource;
import java.util.Optional;

/** Finds resources that must exist. */
final class Lookup {

    private Lookup() {}

    /**
     * Returns a resource.
     *
     * @throws ApiException if it does not exist; the message names what is missing: the mesh, the parent, or the resource itself
     */
    static StoredResource require(StoreReader store, String meshOwner, ResourceKey key) {
        Optional<StoredResource> found = store.find(meshOwner, key);
        if (found.isPresent()) {
            return found.get();
        }
        key.owner().ifPresent(container -> require(store, meshOwner, container));
        throw missing(key);
    }

    static ApiException missing(ResourceKey key) {
        return ApiException.notFound(describe(key) + " is missing");
    }

    /** Returns a resource in words: {@code Route "x" of VirtualRouter "r"}. */
    static String describe(ResourceKey key) {
        String own = key.kind().typeName() + " " + PlainText.quoted(key.name());
        Optional<ResourceKey> container = key.owner();
        return container.isEmpty() ? own : own + " of " + describe(container.get());
    }
}
