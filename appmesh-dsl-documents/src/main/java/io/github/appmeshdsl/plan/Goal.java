package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is and what it becomes.
 *
 * @param before as it is; null if it does not exist
 * @param after as it will be; null if it will not exist
 * @param isMovable whether the plan may change it
 */
record Goal(
        ResourceKey key,
        @Nullable ResourceData before,
        @Nullable ResourceData after,
        boolean isMovable) {

    static Goal untouched(ResourceData resource) {
        return new Goal(resource.key(), resource, resource, false);
    }

    boolean isCreated() {
        return before == null && after != null;
    }

    boolean isDeleted() {
        return before != null && after == null;
    }

    /** Returns whether the resource stays and its spec changes. */
    boolean isUpdated() {
        return before != null && after != null && !before.spec().equals(after.spec());
    }
}
