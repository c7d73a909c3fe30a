package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ResourceKey;
import java.util.Collection;

/** Lookups and changes of one mesh; lookups see earlier changes. */
public interface StoreWriter extends StoreReader {

    /**
     * Adds a resource, or replaces the one with its key.
     *
     * @param references the resources of the same mesh that its spec refers to and that must not be deleted before it
     */
    void put(StoredResource resource, Collection<ResourceKey> references);

    /** Removes a resource together with its references. */
    void delete(String meshOwner, ResourceKey key);

    /** Stores what was answered for an idempotency token. */
    void putToken(String account, StoredToken token);
}
