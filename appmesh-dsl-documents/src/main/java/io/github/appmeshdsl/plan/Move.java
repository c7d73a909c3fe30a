package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step before it has its number.
 *
 * @param position how many steps of the same resource come before it
 * @param before the resource right before; null if it is not there
 * @param after the resource right after; null if it is not there any more
 */
record Move(
        Phase phase,
        Step.Action action,
        ResourceKey key,
        int position,
        @Nullable ResourceData before,
        @Nullable ResourceData after,
        List<String> reasons,
        boolean interruptsTraffic) {}
