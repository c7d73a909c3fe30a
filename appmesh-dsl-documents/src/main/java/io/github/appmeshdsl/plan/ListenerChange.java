package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.document.MappingNode;
import java.util.List;
import java.util.Objects;

/**
 * How the listeners of a node, router or gateway change while others refer to them.
 *
 * @param before listeners as they are
 * @param middle listeners while those that refer to them become as desired
 * @param after listeners as desired
 * @param turning ports of a router whose protocol changes; no route can stay on them
 * @param isGrowing whether there is an update before those that refer become as desired
 * @param isShrinking whether there is an update afterwards
 * @param isSliding whether the only listener changes its port at once; what refers to it must not set the port meanwhile
 */
record ListenerChange(
        Listeners before,
        Listeners middle,
        Listeners after,
        List<Long> turning,
        boolean isGrowing,
        boolean isShrinking,
        boolean isSliding) {

    /**
     * Uses of a host's ports by one route.
     *
     * @param before uses as it is
     * @param after uses as it shall be
     */
    record RouteUses(List<PortUse> before, List<PortUse> after) {}

    /** Decides how the listeners of {@code host} change, given who refers to them. */
    static ListenerChange of(ApiKind host, MappingNode specBefore, MappingNode specAfter, List<RouteUses> routes) {
        Listeners before = Listeners.of(specBefore);
        Listeners after = Listeners.of(specAfter);
        boolean isRouter = host == ApiKind.VIRTUAL_ROUTER;
        List<Long> turning = isRouter ? before.changedProtocols(after) : List.of();
        boolean isNewUsed = false;
        boolean isOldUsed = !turning.isEmpty();
        boolean isSliding = before.size() == 1
                && after.size() == 1
                && !Objects.equals(before.only(), after.only())
                && (!isRouter
                        || List.copyOf(before.protocols().values())
                                .equals(List.copyOf(after.protocols().values())));
        for (RouteUses route : routes) {
            isNewUsed |= isAnyOnlyIn(route.after, after, before);
            isOldUsed |= isAnyOnlyIn(route.before, before, after);
            isSliding &= isUnsaid(route.before) || isUnsaid(route.after);
        }
        boolean isShrinking = isOldUsed && !isSliding;
        boolean isGrowing = isNewUsed || !isShrinking;
        Listeners middle =
                !isGrowing ? before : isShrinking ? Listeners.of(Listeners.grown(specBefore, specAfter)) : after;
        return new ListenerChange(before, middle, after, turning, isGrowing, isShrinking, isSliding);
    }

    private static boolean isAnyOnlyIn(List<PortUse> uses, Listeners here, Listeners there) {
        for (PortUse use : uses) {
            Long bound = here.binding(use.port());
            if (bound != null && here.has(bound) && !there.has(bound)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnsaid(List<PortUse> uses) {
        for (PortUse use : uses) {
            if (use.port() != null) {
                return false;
            }
        }
        return true;
    }
}
