package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ResourceKey;
import java.util.Collection;

/** Changes one mesh; what it has changed it also sees. */
public interface StoreWriter extends StoreReader {

    /**
     * Puts a resource in the place of what has its key.
     *
     * @param references the resources of the same mesh that its spec refers to and that must not go before it
     */
    void put(StoredResource resource, Collection<ResourceKey> references);

    /** Removes a resource together with its references. */
    void delete(String meshOwner, ResourceKey key);

    /** Remembers what was done for an idempotency token. */
    void putToken(String account, StoredToken token);
}
