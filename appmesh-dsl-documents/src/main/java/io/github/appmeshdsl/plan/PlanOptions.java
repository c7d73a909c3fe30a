package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** A field that others manage, see {@link PlanOptions#ignoreFields}. */
    public static final class IgnoredField {

        private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[([^\\[\\]]+)\\]");
        private static final String ANY_DEPTH = "**";

        private final String resource;
        private final String field;
        private final List<Step> steps;

        IgnoredField(String resource, String field) {
            this.resource = resource;
            this.field = field;
            this.steps = steps(field);
            if (resource.isEmpty()) {
                throw new IllegalArgumentException("the resource of the ignored field " + field + " is missing");
            }
        }

        /** A step of a path: a pattern of member names, or of elements of a list. */
        private record Step(String pattern, boolean isElement) {

            boolean fits(String name) {
                return IgnoredField.fits(pattern, name);
            }

            boolean isAnyDepth() {
                return !isElement && pattern.equals(ANY_DEPTH);
            }
        }

        private static List<Step> steps(String field) {
            List<Step> steps = new ArrayList<>();
            Matcher matcher = STEP.matcher(field);
            int end = 0;
            while (matcher.find() && matcher.start() == end) {
                String member = matcher.group(1);
                if (member != null && (end == 0) == (field.charAt(end) == '.')) {
                    break;
                }
                steps.add(member == null ? new Step(matcher.group(2), true) : new Step(member, false));
                end = matcher.end();
            }
            if (steps.isEmpty() || end < field.length() || steps.get(0).isElement()) {
                throw new IllegalArgumentException("the ignored field \"" + field
                        + "\" must be a path such as httpRoute.action.weightedTargets[*].weight");
            }
            return steps;
        }

        /** Returns the pattern of the resources. */
        public String resource() {
            return resource;
        }

        /** Returns the pattern of the path. */
        public String field() {
            return field;
        }

        private static boolean fits(String pattern, String text) {
            return glob(pattern, "[^/]*").matcher(text).matches();
        }

        /** Returns a pattern in which {@code *} is replaced by an expression and everything else is literal. */
        static Pattern glob(String pattern, String wildcard) {
            StringBuilder regex = new StringBuilder();
            for (String literal : pattern.split("\\*", -1)) {
                regex.append(regex.isEmpty() ? "" : wildcard)
                        .append("(?:")
                        .append(Pattern.quote(literal))
                        .append(')');
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }

        boolean isOf(ResourceKey key) {
            return fits(resource, key.toString());
        }

        /** Returns the desired spec with the actual value of the field. */
        MappingNode kept(MappingNode actual, MappingNode desired) {
            return kept(actual, desired, "", steps) instanceof MappingNode mapping ? mapping : desired;
        }

        private static @Nullable DocumentNode kept(
                @Nullable DocumentNode actual, @Nullable DocumentNode desired, String member, List<Step> steps) {
            if (steps.isEmpty()) {
                return actual;
            }
            Step step = steps.get(0);
            List<Step> rest = steps.subList(1, steps.size());
            if (step.isAnyDepth()) {
                DocumentNode here = kept(actual, desired, member, rest);
                if (here instanceof SequenceNode) {
                    return inList(actual, here, member, new Step("*", true), steps);
                }
                return inMapping(actual, here, new Step("*", false), steps);
            }
            return step.isElement()
                    ? inList(actual, desired, member, step, rest)
                    : inMapping(actual, desired, step, rest);
        }

        private static @Nullable DocumentNode inMapping(
                @Nullable DocumentNode actual, @Nullable DocumentNode desired, Step step, List<Step> rest) {
            if (!(actual instanceof MappingNode from) || !(desired instanceof MappingNode to)) {
                return desired;
            }
            Set<String> keys = new LinkedHashSet<>();
            from.entries().forEach(entry -> keys.add(entry.key()));
            to.entries().forEach(entry -> keys.add(entry.key()));
            MappingNode kept = to;
            for (String key : keys) {
                if (step.fits(key)) {
                    DocumentNode before = to.get(key).orElse(null);
                    DocumentNode value = kept(from.get(key).orElse(null), before, key, rest);
                    if (value == null) {
                        kept = kept.without(Set.of(key));
                    } else if (!value.equals(before)) {
                        kept = kept.with(key, value);
                    }
                }
            }
            return kept;
        }

        private static @Nullable DocumentNode inList(
                @Nullable DocumentNode actual,
                @Nullable DocumentNode desired,
                String member,
                Step step,
                List<Step> rest) {
            if (!(actual instanceof SequenceNode from) || !(desired instanceof SequenceNode to)) {
                return desired;
            }
            List<DocumentNode> left = new ArrayList<>(from.items());
            List<DocumentNode> kept = new ArrayList<>();
            for (int i = 0; i < to.items().size(); i++) {
                DocumentNode item = to.items().get(i);
                DocumentNode counterpart = counterpart(member, from, left, item, i);
                boolean isMeant = step.fits(SpecSets.name(member, item)) || step.fits(Integer.toString(i));
                boolean isNew = counterpart == null && !rest.isEmpty();
                DocumentNode value = isMeant && !isNew ? kept(counterpart, item, "", rest) : item;
                if (value != null) {
                    kept.add(value);
                }
            }
            if (rest.isEmpty()) {
                for (DocumentNode item : left) {
                    if (step.fits(SpecSets.name(member, item))) {
                        kept.add(item);
                    }
                }
            }
            return kept.equals(to.items()) ? to : SequenceNode.of(kept);
        }

        /** Returns the actual element that a desired one is compared with, and takes it from those that are left. */
        private static @Nullable DocumentNode counterpart(
                String member, SequenceNode from, List<DocumentNode> left, DocumentNode item, int position) {
            if (!SpecSets.isSet(member)) {
                DocumentNode other =
                        position < from.items().size() ? from.items().get(position) : null;
                left.remove(other);
                return other;
            }
            for (DocumentNode other : left) {
                if (SpecSets.name(member, other).equals(SpecSets.name(member, item))) {
                    left.remove(other);
                    return other;
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return resource + ":" + field;
        }
    }

    /**
     * Whose tags are read for a plan: {@code Describe*} does not return them, so that each costs a call of its own. Whatever is
     * chosen, no plan changes or deletes a resource whose tags were not read.
     */
    public enum TagReading {
        /** Those of all resources, save where they cannot bear on the plan. */
        ALL,
        /**
         * Those of resources that the plan would change or delete, and with {@link PlanOptions#adopt} of all that are desired. A
         * mesh that is as desired is found to be so by the fewest calls there can be. Of a resource whose spec is as desired the
         * plan then does not see that its tags differ, nor that it lacks the mark or has the mark of another owner.
         */
        CHANGED
    }
}
