package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call that changes one resource.
 *
 * @param id number of the step in its plan, from 1
 * @param action what is done
 * @param key the resource
 * @param before the resource as it is right before the step; absent where it is created
 * @param after the resource as it is right after the step: what is sent; absent where it is deleted
 * @param needs steps that must have happened before this one
 * @param changes what differs between before and after, field by field
 * @param reasons why it is done so, where it is not plain: a replacement, an update in two steps
 * @param interruptsTraffic whether requests fail between this step and a later one of the plan
 */
public record Step(
        int id,
        Action action,
        ResourceKey key,
        Optional<ResourceData> before,
        Optional<ResourceData> after,
        Set<Integer> needs,
        List<Change> changes,
        List<String> reasons,
        boolean interruptsTraffic) {
    /** Refuses null. */
    public Step {
        requireNonNull(action, "action");
        requireNonNull(key, "key");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(needs, "needs");
        requireNonNull(changes, "changes");
        requireNonNull(reasons, "reasons");
    }

    /** What a step does. */
    public enum Action {
        /** Creates the resource, with its tags. */
        CREATE,
        /** Replaces its spec. */
        UPDATE,
        /** Changes only its tags. */
        TAG,
        /** Deletes it. */
        DELETE
    }

    /**
     * A difference in one field.
     *
     * @param path the field, from the resource on; tags are below {@code tags}
     * @param before its value before; absent if the field was not there
     * @param after its value after; absent if the field goes
     */
    public record Change(SpecPath path, Optional<DocumentNode> before, Optional<DocumentNode> after) {
        /** Refuses null. */
        public Change {
            requireNonNull(path, "path");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }
}
