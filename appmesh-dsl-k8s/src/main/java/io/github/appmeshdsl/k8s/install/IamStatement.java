package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One permission of an IAM policy.
 *
 * @param actions what may be done, such as {@code appmesh:StreamAggregatedResources}
 * @param resources to what it may be done: ARNs, or {@code *}
 * @param stringLike under which conditions: keys of the request and what they must look like; empty: none
 */
public record IamStatement(List<String> actions, List<String> resources, Map<String, String> stringLike) {

    /** Takes copies that keep the order given. */
    public IamStatement {
        requireNonNull(actions, "actions");
        requireNonNull(resources, "resources");
        requireNonNull(stringLike, "stringLike");
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        stringLike = Collections.unmodifiableMap(new LinkedHashMap<>(stringLike));
    }

    /** Returns the permission to do this to these. */
    public static IamStatement allow(List<String> actions, List<String> resources) {
        requireNonNull(actions, "actions");
        requireNonNull(resources, "resources");
        return new IamStatement(actions, resources, Map.of());
    }

    /** Returns the permission to do this to everything. */
    public static IamStatement allowOnAll(String... actions) {
        requireNonNull(actions, "actions");
        return allow(List.of(actions), List.of("*"));
    }
}
