package io.github.appmeshdsl.aws;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.aws.live.MeshReader;
import io.github.appmeshdsl.aws.live.Unread;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.plan.TagReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans for a live mesh, reading only what bears on the plan. Tags that were not read are taken to be as desired, with the
 * mark; where a plan made so would touch the resource, they are read after all, and it is made anew.
 */
final class LivePlanner {

    private final MeshReader reader;
    private final PlanOptions how;

    /**
     * Creates one.
     *
     * @param reader reads without tags
     */
    LivePlanner(MeshReader reader, PlanOptions how) {
        this.reader = reader;
        this.how = how;
    }

    Plan plan(String name, Collection<ResourceData> desired) {
        Map<ResourceKey, ResourceData> wanted = new HashMap<>();
        desired.forEach(resource -> wanted.put(resource.key(), resource));
        LiveMesh live = complete(reader.read(name));
        Set<ResourceKey> asked = new HashSet<>();
        Set<ResourceKey> next = bearing(live, wanted.keySet());
        while (true) {
            asked.addAll(next);
            live = complete(reader.withTags(live, next));
            Plan plan = Planner.plan(assuming(live, asked, wanted), desired, unreadable(live, asked));
            next = new HashSet<>();
            for (Step step : plan.steps()) {
                if (live.tagsUnread().contains(step.key()) && !asked.contains(step.key())) {
                    next.add(step.key());
                }
            }
            if (next.isEmpty()) {
                return plan;
            }
        }
    }

    /** Plans how everything goes that is managed, or everything of the caller's account. */
    Plan destroy(String name, boolean isAll) {
        LiveMesh found = complete(reader.read(name));
        LiveMesh live = complete(reader.withTags(found, found.tagsUnread()));
        PlanOptions options = unreadable(live, live.tagsUnread());
        return isAll ? Planner.destroyAll(live.resources(), options) : Planner.destroy(live.resources(), options);
    }

    /** Returns the resources whose tags can bear on the plan, whatever else is in it. */
    private Set<ResourceKey> bearing(LiveMesh live, Set<ResourceKey> wanted) {
        Set<ResourceKey> bearing = new HashSet<>();
        if (how.tags() == TagReading.ALL || how.adopt()) {
            bearing.addAll(live.tagsUnread());
            // What is neither desired nor deleted stays, however it is tagged; who manages it is told if anybody can.
            boolean isMatterOfSpecs =
                    how.tags() == TagReading.CHANGED || (how.owner().isEmpty() && !how.prune());
            if (isMatterOfSpecs) {
                bearing.retainAll(wanted);
            }
        }
        return bearing;
    }

    private List<ResourceData> assuming(LiveMesh live, Set<ResourceKey> asked, Map<ResourceKey, ResourceData> wanted) {
        List<ResourceData> assumed = new ArrayList<>(live.resources().size());
        for (ResourceData resource : live.resources()) {
            boolean isKnown = !live.tagsUnread().contains(resource.key()) || asked.contains(resource.key());
            assumed.add(isKnown ? resource : marked(resource, wanted.getOrDefault(resource.key(), resource)));
        }
        return assumed;
    }

    private ResourceData marked(ResourceData resource, ResourceData wanted) {
        Map<String, String> tags = new LinkedHashMap<>(wanted.tags());
        how.owner().ifPresent(owner -> tags.put(how.ownershipTag(), owner));
        return new ResourceData(resource.key(), resource.spec(), tags, resource.metadata());
    }

    private PlanOptions unreadable(LiveMesh live, Set<ResourceKey> asked) {
        Set<ResourceKey> unreadable = new HashSet<>(live.tagsUnread());
        unreadable.retainAll(asked);
        return how.unreadableTags(unreadable);
    }

    private static LiveMesh complete(LiveMesh live) {
        if (!live.isComplete()) {
            Unread unread = live.unread().get(0);
            throw new CallException(
                    unread.failure(), unread.what(), unread.said() + "; without it there is no plan", null);
        }
        return live;
    }
}
