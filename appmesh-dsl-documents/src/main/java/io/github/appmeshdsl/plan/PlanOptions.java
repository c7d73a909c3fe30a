package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a plan is made. Immutable; each method that sets an option returns changed options: {@code
 * PlanOptions.defaults().owner("shop").prune(true)}.
 */
public final class PlanOptions {

    /** Default key of the tag that marks a resource as managed. */
    public static final String DEFAULT_OWNERSHIP_TAG = "appmesh-dsl:managed-by";

    /** Default value of that tag. */
    public static final String DEFAULT_OWNER = "appmesh-dsl";

    private String ownershipTag = DEFAULT_OWNERSHIP_TAG;
    private Optional<String> owner = Optional.of(DEFAULT_OWNER);
    private boolean adopt;
    private boolean prune;
    private boolean partial;
    private boolean dropUnknown;
    private boolean keepTags;
    private List<String> ignoredTags = List.of();
    private List<IgnoredField> ignoredFields = List.of();
    private Optional<String> account = Optional.empty();
    private Optional<String> meshOwner = Optional.empty();
    private TagReading tags = TagReading.ALL;
    private Set<ResourceKey> unreadableTags = Set.of();

    private PlanOptions() {}

    private PlanOptions with(Consumer<PlanOptions> change) {
        PlanOptions changed = new PlanOptions();
        changed.ownershipTag = ownershipTag;
        changed.owner = owner;
        changed.adopt = adopt;
        changed.prune = prune;
        changed.partial = partial;
        changed.dropUnknown = dropUnknown;
        changed.keepTags = keepTags;
        changed.ignoredTags = ignoredTags;
        changed.ignoredFields = ignoredFields;
        changed.account = account;
        changed.meshOwner = meshOwner;
        changed.tags = tags;
        changed.unreadableTags = unreadableTags;
        change.accept(changed);
        if (changed.partial && changed.prune) {
            throw new IllegalArgumentException("a partial plan cannot prune: it leaves unlisted resources as they are");
        }
        return changed;
    }

    /**
     * Returns the options that change least: resources of {@link #DEFAULT_OWNER} in the caller's own mesh, nothing adopted,
     * nothing pruned.
     */
    public static PlanOptions defaults() {
        return new PlanOptions();
    }

    /** Returns the key of the tag that marks a resource as managed. */
    public String ownershipTag() {
        return ownershipTag;
    }

    /**
     * Sets the key of the tag that marks a resource as managed.
     *
     * @throws IllegalArgumentException if it is not a valid tag key
     */
    public PlanOptions ownershipTag(String key) {
        requireNonNull(key, "key");
        if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
            throw new IllegalArgumentException(
                    "a tag key must have 1 to 128 characters and must not start with aws: " + key);
        }
        return with(o -> o.ownershipTag = key);
    }

    /**
     * Returns the value of the ownership tag; absent if no resource is marked and every resource of the caller's account counts
     * as managed.
     */
    public Optional<String> owner() {
        return owner;
    }

    /**
     * Sets the value of the ownership tag.
     *
     * @throws IllegalArgumentException if it is not a valid tag value
     */
    public PlanOptions owner(String name) {
        requireNonNull(name, "name");
        if (name.length() > 256) {
            throw new IllegalArgumentException("a tag value must have at most 256 characters");
        }
        return with(o -> o.owner = Optional.of(name));
    }

    /** Plans without ownership tags: every resource of the caller's account counts as managed, and none gets a mark. */
    public PlanOptions withoutOwnership() {
        return with(o -> o.owner = Optional.empty());
    }

    /** Returns whether desired resources that exist without the mark are taken over. */
    public boolean adopt() {
        return adopt;
    }

    /** Sets whether desired resources that exist without the mark are taken over. */
    public PlanOptions adopt(boolean isAdopted) {
        return with(o -> o.adopt = isAdopted);
    }

    /** Returns whether managed resources that are not desired are deleted. */
    public boolean prune() {
        return prune;
    }

    /**
     * Sets whether managed resources that are not desired are deleted.
     *
     * @throws IllegalArgumentException if the plan is {@link #partial()}
     */
    public PlanOptions prune(boolean isPruned) {
        return with(o -> o.prune = isPruned);
    }

    /** Returns whether the desired resources are only a part of the mesh. */
    public boolean partial() {
        return partial;
    }

    /**
     * Sets whether the desired resources are only a part of the mesh, such as one team's. The mesh itself and resources that are
     * not desired then stay as they are, and references may point to anything that the live mesh has.
     *
     * @throws IllegalArgumentException if the plan prunes
     */
    public PlanOptions partial(boolean isPartial) {
        return with(o -> o.partial = isPartial);
    }

    /** Returns whether an update may remove members that this version of the library does not support. */
    public boolean dropUnknown() {
        return dropUnknown;
    }

    /** Sets whether an update may remove members that this version of the library does not support. */
    public PlanOptions dropUnknown(boolean isDropped) {
        return with(o -> o.dropUnknown = isDropped);
    }

    /** Returns whether tags stay that the desired resource does not have. */
    public boolean keepTags() {
        return keepTags;
    }

    /**
     * Sets whether tags stay that the desired resource does not have. This is right for a mesh from a source that cannot express
     * tags, such as Kubernetes manifests.
     */
    public PlanOptions keepTags(boolean isKept) {
        return with(o -> o.keepTags = isKept);
    }

    /** Returns the patterns of tag keys that others manage. */
    public List<String> ignoredTags() {
        return ignoredTags;
    }

    /**
     * Adds tags that others manage. On an existing resource they are neither changed nor removed nor added.
     *
     * @param keys keys of tags; {@code *} stands for any text, as in {@code backup:*}
     * @throws IllegalArgumentException if a key is empty
     */
    public PlanOptions ignoreTags(String... keys) {
        requireNonNull(keys, "keys");
        List<String> more = new ArrayList<>(ignoredTags);
        for (String key : keys) {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("the key of an ignored tag is empty");
            }
            more.add(key);
        }
        return with(o -> o.ignoredTags = List.copyOf(more));
    }

    /** Returns the fields that others manage. */
    public List<IgnoredField> ignoredFields() {
        return ignoredFields;
    }

    /**
     * Adds fields that others manage, such as weights that a deployer shifts. On an existing resource they keep their live value;
     * a new resource gets the desired one.
     *
     * @param resource the resources, such as {@code virtualRouter/api/route/canary}; {@code *} stands for any text between two
     *     slashes
     * @param fields paths from the spec on, such as {@code httpRoute.action.weightedTargets[*].weight}; {@code *} stands for any
     *     member or element, {@code **} for any number of members, {@code [name]} for an element by its name or position
     * @throws IllegalArgumentException if a pattern is invalid
     */
    public PlanOptions ignoreFields(String resource, String... fields) {
        requireNonNull(fields, "fields");
        requireNonNull(resource, "resource");
        List<IgnoredField> more = new ArrayList<>(ignoredFields);
        for (String field : fields) {
            more.add(new IgnoredField(resource, field));
        }
        return with(o -> o.ignoredFields = List.copyOf(more));
    }

    /** Returns the caller's account; absent if it is the one that owns the mesh. */
    public Optional<String> account() {
        return account;
    }

    /** Sets the caller's account. */
    public PlanOptions account(String id) {
        requireNonNull(id, "id");
        return with(o -> o.account = Optional.of(id));
    }

    /** Returns the account that owns the mesh, if that is not the caller's; the mesh itself is not changed then. */
    public Optional<String> meshOwner() {
        return meshOwner;
    }

    /** Sets the account that owns the mesh and shares it with the caller's. */
    public PlanOptions meshOwner(String id) {
        requireNonNull(id, "id");
        return with(o -> o.meshOwner = Optional.of(id));
    }

    /** Returns which tags are read for the plan; {@link Planner} takes those that it is given. */
    public TagReading tags() {
        return tags;
    }

    /** Sets which tags are read for the plan. */
    public PlanOptions tags(TagReading which) {
        requireNonNull(which, "which");
        return with(o -> o.tags = which);
    }

    /** Returns the resources whose tags could not be read; these tags are not changed, and the resources count as unmanaged. */
    public Set<ResourceKey> unreadableTags() {
        return unreadableTags;
    }

    /** Sets the resources whose tags could not be read. */
    public PlanOptions unreadableTags(Set<ResourceKey> keys) {
        requireNonNull(keys, "keys");
        return with(o -> o.unreadableTags = Set.copyOf(keys));
    }
}
