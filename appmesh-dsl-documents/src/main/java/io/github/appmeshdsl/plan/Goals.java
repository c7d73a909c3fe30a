package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Decides what each resource becomes, and notes conflicts and what stays as it is. */
final class Goals {

    /** Maximum number of tags of a resource. */
    private static final int MOST_TAGS = 50;

    private final PlanOptions options;
    private final Ownership ownership;
    private final Map<ResourceKey, Goal> goals = new LinkedHashMap<>();
    private final List<Plan.Note> conflicts = new ArrayList<>();
    private final List<Plan.Note> untouched = new ArrayList<>();

    Goals(PlanOptions options) {
        this.options = options;
        this.ownership = new Ownership(options);
    }

    Map<ResourceKey, Goal> byKey() {
        return goals;
    }

    List<Plan.Note> conflicts() {
        return conflicts;
    }

    List<Plan.Note> untouched() {
        return untouched;
    }

    /** Makes the actual resources the desired ones. */
    void reach(Collection<ResourceData> actual, Collection<ResourceData> desired) {
        Map<ResourceKey, ResourceData> present = byKey(actual, false);
        Map<ResourceKey, ResourceData> wanted = byKey(desired, true);
        for (ResourceKey key : sorted(present, wanted)) {
            ResourceData before = present.get(key);
            ResourceData after = wanted.get(key);
            boolean isOutside = options.partial() && (after == null || key.kind() == ApiKind.MESH);
            if (isOutside) {
                if (before != null) {
                    put(Goal.untouched(before));
                }
            } else if (before == null) {
                create(Objects.requireNonNull(after), present);
            } else if (after == null) {
                remove(before, options.prune(), false);
            } else {
                change(before, after);
            }
        }
        keepWhatIsReferredTo();
        findMissing();
    }

    /** Deletes everything that is managed, or everything of the caller's account. */
    void destroy(Collection<ResourceData> actual, boolean isAll) {
        Map<ResourceKey, ResourceData> present = byKey(actual, false);
        for (ResourceKey key : sorted(present, Map.of())) {
            remove(Objects.requireNonNull(present.get(key)), true, isAll);
        }
        keepWhatIsReferredTo();
    }

    private static List<ResourceKey> sorted(Map<ResourceKey, ?> some, Map<ResourceKey, ?> more) {
        Set<ResourceKey> keys = new LinkedHashSet<>(some.keySet());
        keys.addAll(more.keySet());
        List<ResourceKey> sorted = new ArrayList<>(keys);
        sorted.sort(null);
        return sorted;
    }

    private static Map<ResourceKey, ResourceData> byKey(Collection<ResourceData> resources, boolean isDesired) {
        Map<ResourceKey, ResourceData> byKey = new LinkedHashMap<>();
        for (ResourceData resource : resources) {
            boolean isGone = !isDesired
                    && resource.metadata()
                            .filter(m -> m.status().equals(ResourceData.Metadata.DELETED))
                            .isPresent();
            if (!isGone && byKey.put(resource.key(), resource) != null) {
                throw new IllegalArgumentException(Naming.of(resource.key()) + " is given twice");
            }
        }
        return byKey;
    }

    private void put(Goal goal) {
        goals.put(goal.key(), goal);
    }

    private void create(ResourceData desired, Map<ResourceKey, ResourceData> present) {
        ResourceKey key = desired.key();
        String foreign = ownership.foreign(key, Optional.empty());
        if (foreign != null) {
            return;
        }
        String forbidden = forbidden(key, present);
        if (forbidden != null) {
            conflicts.add(new Plan.Note(key, forbidden));
            return;
        }
        ResourceData after = new ResourceData(key, desired.spec(), ownership.tags(null, desired), Optional.empty());
        limitTags(after);
        put(new Goal(key, null, after, true));
    }

    /** Returns why the caller cannot create a resource in a mesh that is shared, or null if it can. */
    private @Nullable String forbidden(ResourceKey key, Map<ResourceKey, ResourceData> present) {
        boolean isOfGateway = key.kind() == ApiKind.VIRTUAL_GATEWAY || key.kind() == ApiKind.GATEWAY_ROUTE;
        if (isOfGateway && ownership.foreign(ResourceKey.ofMesh(key.mesh()), Optional.empty()) != null) {
            return "only the account that owns the mesh can have gateways in it";
        }
        ResourceData owner =
                key.kind() == ApiKind.ROUTE ? present.get(key.owner().orElseThrow()) : null;
        String foreign = owner == null ? null : ownership.foreign(owner.key(), owner.metadata());
        return foreign == null
                ? null
                : Naming.of(key.owner().orElseThrow()) + " " + foreign + "; only that account can add routes to it";
    }

    private void change(ResourceData actual, ResourceData given) {
        ResourceKey key = actual.key();
        ResourceData desired = withoutIgnored(actual, given);
        List<Step.Change> changes = MoveOrder.changes(key, Step.Action.UPDATE, actual, desired);
        boolean isSame = changes.isEmpty() || UnknownMembers.areAll(changes, UnknownMembers.of(actual));
        Goal stay = Goal.untouched(actual);
        String foreign = ownership.foreign(key, actual.metadata());
        if (foreign != null) {
            put(stay);
            if (!isSame) {
                (key.kind() == ApiKind.MESH ? untouched : conflicts)
                        .add(new Plan.Note(key, foreign + "; only that account can change it"));
            }
            return;
        }
        String unmanaged = options.adopt() ? null : ownership.unmanaged(actual);
        if (unmanaged != null) {
            put(stay);
            if (isSame) {
                untouched.add(new Plan.Note(key, unmanaged + "; it is as desired"));
            } else {
                conflicts.add(new Plan.Note(key, unmanaged + "; adopt it, or choose another name"));
            }
            return;
        }
        Map<String, String> tags = ownership.tags(actual, desired);
        boolean isUnchanged = isSame && tags.equals(actual.tags());
        ResourceData after = isUnchanged
                ? actual
                : new ResourceData(key, isSame ? actual.spec() : desired.spec(), tags, actual.metadata());
        limitTags(after);
        put(new Goal(key, actual, after, true));
    }

    /** Returns the desired resource with the actual values of ignored fields, and notes where these differ. */
    private ResourceData withoutIgnored(ResourceData actual, ResourceData desired) {
        MappingNode spec = desired.spec();
        for (PlanOptions.IgnoredField field : options.ignoredFields()) {
            if (field.isOf(actual.key())) {
                spec = field.kept(actual.spec(), spec);
            }
        }
        List<Step.Change> ignored = SpecComparison.changes(SpecPath.ROOT, spec, desired.spec());
        if (!ignored.isEmpty()) {
            StringJoiner fields = new StringJoiner(", ", "differs in ignored fields: ", "");
            ignored.forEach(change -> fields.add(Naming.line(change.path().toString())));
            untouched.add(new Plan.Note(actual.key(), fields.toString()));
        }
        return new ResourceData(desired.key(), spec, desired.tags(), desired.metadata());
    }

    private void limitTags(ResourceData resource) {
        if (resource.tags().size() > MOST_TAGS) {
            conflicts.add(new Plan.Note(
                    resource.key(),
                    "would have " + resource.tags().size() + " tags including the ownership tag; at most " + MOST_TAGS
                            + " are possible"));
        }
    }

    private void remove(ResourceData actual, boolean isRemoved, boolean isAll) {
        ResourceKey key = actual.key();
        String obstacle = ownership.foreign(key, actual.metadata());
        if (obstacle == null && !isAll) {
            obstacle = ownership.unmanaged(actual);
        }
        if (obstacle == null && !isRemoved) {
            boolean isSure = options.tags() == PlanOptions.TagReading.ALL
                    || options.owner().isEmpty();
            obstacle = "is not desired; pruning would delete it" + (isSure ? "" : " if it is managed");
        }
        if (obstacle == null) {
            put(new Goal(key, actual, null, true));
        } else {
            put(Goal.untouched(actual));
            untouched.add(new Plan.Note(key, obstacle));
        }
    }

    /** Keeps what would be deleted but is referred to by something that stays. */
    private void keepWhatIsReferredTo() {
        Deque<Goal> staying = new ArrayDeque<>();
        for (Goal goal : goals.values()) {
            if (!goal.isDeleted()) {
                staying.add(goal);
            }
        }
        while (!staying.isEmpty()) {
            Goal goal = staying.remove();
            ResourceData after = Objects.requireNonNull(goal.after());
            for (ResourceKey key : References.of(goal.key(), after.spec())) {
                Goal needed = goals.get(key);
                if (needed != null && needed.isDeleted()) {
                    Goal kept = Goal.untouched(Objects.requireNonNull(needed.before()));
                    put(kept);
                    untouched.add(new Plan.Note(key, "cannot be deleted: " + Naming.of(goal.key()) + " needs it"));
                    staying.add(kept);
                }
            }
        }
    }

    /** Reports references to what neither exists nor is desired: the service would refuse them half way through. */
    private void findMissing() {
        for (Goal goal : goals.values()) {
            ResourceData after = goal.after();
            if (after == null || !goal.isMovable() || !(goal.isCreated() || goal.isUpdated())) {
                continue;
            }
            for (ResourceKey key : References.of(goal.key(), after.spec())) {
                if (!isThere(key)) {
                    conflicts.add(new Plan.Note(
                            goal.key(), "needs " + Naming.of(key) + ", which neither exists nor is desired"));
                }
            }
        }
    }

    private boolean isThere(ResourceKey key) {
        return goals.containsKey(key)
                || (key.kind() == ApiKind.MESH && ownership.foreign(key, Optional.empty()) != null);
    }
}
