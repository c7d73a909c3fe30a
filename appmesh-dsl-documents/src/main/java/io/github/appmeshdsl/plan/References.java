package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import java.util.LinkedHashSet;
import java.util.Set;

/** What must be there for a resource to be there: its mesh, its router or gateway, and what its spec refers to. */
final class References {

    private References() {}

    /** Returns the keys of all that the resource needs, its owner first. */
    static Set<ResourceKey> of(ResourceKey key, MappingNode spec) {
        Set<ResourceKey> keys = new LinkedHashSet<>();
        key.owner().ifPresent(keys::add);
        keys.addAll(ResourceReferences.of(key, spec));
        return keys;
    }
}
