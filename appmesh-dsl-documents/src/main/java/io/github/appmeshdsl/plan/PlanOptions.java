package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceKey;
import java.util.Optional;
import java.util.Set;

/**
 * How a plan is made. Options are changed by asking for other ones: {@code PlanOptions.defaults().owner("shop").prune(true)}.
 *
 * @param ownershipTag key of the tag that marks a resource as managed
 * @param owner value of that tag: who manages; absent if nothing is marked and everything of the caller's account counts as
 *     managed
 * @param adopt whether desired resources that are there without the mark are taken over
 * @param prune whether managed resources that are not desired are deleted
 * @param dropUnknown whether an update may drop members that this version of the library does not know
 * @param account the caller's account; absent if it is the one that owns the mesh
 * @param meshOwner account that owns the mesh, if that is not the caller's; the mesh itself is left alone then
 * @param tags whose tags are read for the plan; {@link Planner} takes those that it is given
 * @param unreadableTags resources whose tags could not be read; their tags are left alone, and they count as not managed
 */
public record PlanOptions(
        String ownershipTag,
        Optional<String> owner,
        boolean adopt,
        boolean prune,
        boolean dropUnknown,
        Optional<String> account,
        Optional<String> meshOwner,
        TagReading tags,
        Set<ResourceKey> unreadableTags) {

    /** Key of the tag that marks a resource as managed, unless another is chosen. */
    public static final String DEFAULT_OWNERSHIP_TAG = "appmesh-dsl:managed-by";

    /** Who manages, unless it is said. */
    public static final String DEFAULT_OWNER = "appmesh-dsl";

    /**
     * Takes the parts.
     *
     * @throws IllegalArgumentException if the tag has no key of 1 to 128 characters, or the owner is longer than 256
     */
    public PlanOptions {
        if (ownershipTag.isEmpty() || ownershipTag.length() > 128 || ownershipTag.startsWith("aws:")) {
            throw new IllegalArgumentException(
                    "a tag's key has 1 to 128 characters and does not start with aws: " + ownershipTag);
        }
        if (owner.isPresent() && owner.get().length() > 256) {
            throw new IllegalArgumentException("a tag's value has at most 256 characters");
        }
        unreadableTags = Set.copyOf(unreadableTags);
    }

    /**
     * Returns the options that do least: resources of {@link #DEFAULT_OWNER} in the caller's own mesh, nothing adopted,
     * nothing pruned.
     */
    public static PlanOptions defaults() {
        return new PlanOptions(
                DEFAULT_OWNERSHIP_TAG,
                Optional.of(DEFAULT_OWNER),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                TagReading.ALL,
                Set.of());
    }

    /**
     * Returns the same with another key of the tag that marks.
     *
     * @throws IllegalArgumentException if a tag cannot have this key
     */
    public PlanOptions ownershipTag(String key) {
        return new PlanOptions(key, owner, adopt, prune, dropUnknown, account, meshOwner, tags, unreadableTags);
    }

    /**
     * Returns the same for resources of this owner.
     *
     * @throws IllegalArgumentException if a tag cannot have this value
     */
    public PlanOptions owner(String name) {
        return owner(Optional.of(name));
    }

    /** Returns the same without marks: every resource of the caller's account counts as managed, and none gets a mark. */
    public PlanOptions withoutOwnership() {
        return owner(Optional.empty());
    }

    private PlanOptions owner(Optional<String> name) {
        return new PlanOptions(ownershipTag, name, adopt, prune, dropUnknown, account, meshOwner, tags, unreadableTags);
    }

    /** Returns the same with desired resources taken over that are there without the mark, or not. */
    public PlanOptions adopt(boolean isAdopted) {
        return new PlanOptions(
                ownershipTag, owner, isAdopted, prune, dropUnknown, account, meshOwner, tags, unreadableTags);
    }

    /** Returns the same with managed resources deleted that are not desired, or not. */
    public PlanOptions prune(boolean isPruned) {
        return new PlanOptions(
                ownershipTag, owner, adopt, isPruned, dropUnknown, account, meshOwner, tags, unreadableTags);
    }

    /** Returns the same with updates allowed to drop members that this version does not know, or not. */
    public PlanOptions dropUnknown(boolean isDropped) {
        return new PlanOptions(ownershipTag, owner, adopt, prune, isDropped, account, meshOwner, tags, unreadableTags);
    }

    /** Returns the same for a caller of this account. */
    public PlanOptions account(String id) {
        return new PlanOptions(
                ownershipTag, owner, adopt, prune, dropUnknown, Optional.of(id), meshOwner, tags, unreadableTags);
    }

    /** Returns the same for a mesh that another account owns and shares. */
    public PlanOptions meshOwner(String id) {
        return new PlanOptions(
                ownershipTag, owner, adopt, prune, dropUnknown, account, Optional.of(id), tags, unreadableTags);
    }

    /** Returns the same with the tags of these resources read. */
    public PlanOptions tags(TagReading whose) {
        return new PlanOptions(
                ownershipTag, owner, adopt, prune, dropUnknown, account, meshOwner, whose, unreadableTags);
    }

    /** Returns the same knowing that the tags of these resources could not be read. */
    public PlanOptions unreadableTags(Set<ResourceKey> keys) {
        return new PlanOptions(ownershipTag, owner, adopt, prune, dropUnknown, account, meshOwner, tags, keys);
    }
}
