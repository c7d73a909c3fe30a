package io.github.appmeshdsl.aws.internal.live;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.plan.SpecComparison;
import io.github.appmeshdsl.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans for a live mesh, reading only what the plan needs. Tags that were not read are assumed to be as desired, with the mark;
 * if such a plan would touch the resource, they are read, and the plan is made again.
 */
public final class LivePlanner {

    private final MeshReader reader;
    private final PlanOptions how;

    /**
     * Creates one.
     *
     * @param reader reads without tags
     */
    public LivePlanner(MeshReader reader, PlanOptions how) {
        this.reader = reader;
        this.how = how;
    }

    /** Plans how the live mesh becomes the desired one, with what the plan does to traffic. */
    public Plan planWithTraffic(String name, Collection<ResourceData> desired) {
        return plan(name, desired, true);
    }

    /** Plans how the live mesh becomes the desired one. */
    public Plan plan(String name, Collection<ResourceData> desired) {
        return plan(name, desired, false);
    }

    private Plan plan(String name, Collection<ResourceData> desired, boolean followsTraffic) {
        Map<ResourceKey, ResourceData> wanted = new HashMap<>();
        desired.forEach(resource -> wanted.put(resource.key(), resource));
        LiveMesh live =
                complete(reader.reducing(resource -> reduced(resource, wanted)).read(name));
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
                return followsTraffic ? plan.withTraffic(live.resources()) : plan;
            }
        }
    }

    /** Plans how everything managed, or everything of the caller's account, is deleted. */
    public Plan destroy(String name, boolean isAll) {
        LiveMesh found = complete(reader.read(name));
        LiveMesh live = complete(reader.withTags(found, found.tagsUnread()));
        PlanOptions options = unreadable(live, live.tagsUnread());
        if (!live.exists()) {
            ResourceKey mesh = ResourceKey.ofMesh(name);
            Optional<String> owner = reader.find(name).sharedBy();
            if (owner.isPresent()) {
                String message = "belongs to the account " + owner.get() + ", which must be given as the mesh owner";
                return new Plan(
                        name, how.meshOwner(), List.of(), List.of(new Plan.Note(mesh, message)), List.of(), List.of());
            }
            Plan.Note missing = new Plan.Note(mesh, "does not exist");
            return new Plan(name, how.meshOwner(), List.of(), List.of(), List.of(), List.of(missing));
        }
        return isAll ? Planner.destroyAll(live.resources(), options) : Planner.destroy(live.resources(), options);
    }

    /** Returns a live resource with the desired spec if that means the same, so that both sides share one tree. */
    private static ResourceData reduced(ResourceData live, Map<ResourceKey, ResourceData> wanted) {
        ResourceData desired = wanted.get(live.key());
        return desired != null && SpecComparison.isSame(live.spec(), desired.spec())
                ? new ResourceData(desired.key(), desired.spec(), live.tags(), live.metadata())
                : live;
    }

    /** Returns the resources whose tags can bear on the plan, whatever else is in it. */
    private Set<ResourceKey> bearing(LiveMesh live, Set<ResourceKey> wanted) {
        Set<ResourceKey> bearing = new HashSet<>();
        if (how.tags() == PlanOptions.TagReading.ALL || how.adopt()) {
            bearing.addAll(live.tagsUnread());
            // What is neither desired nor deleted stays, whatever its tags are.
            boolean isMatterOfSpecs = how.tags() == PlanOptions.TagReading.CHANGED
                    || how.partial()
                    || (how.owner().isEmpty() && !how.prune());
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
            LiveMesh.Unread unread = live.unread().get(0);
            throw new CallException(unread.failure(), unread.what(), unread.reason() + "; a plan needs it", null);
        }
        return live;
    }
}
