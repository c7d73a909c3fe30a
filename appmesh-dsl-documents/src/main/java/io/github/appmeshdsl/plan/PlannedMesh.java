package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All resources of a mesh with their goals, and what follows from them for the listeners that others refer to. */
final class PlannedMesh {

    private final Map<ResourceKey, Goal> goals;
    private final Map<ResourceKey, ListenerChange> changes = new LinkedHashMap<>();

    PlannedMesh(Map<ResourceKey, Goal> goals) {
        this.goals = goals;
        Map<ResourceKey, List<ListenerChange.RouteUses>> users = new LinkedHashMap<>();
        for (Goal goal : goals.values()) {
            if (changesListeners(goal)) {
                users.put(goal.key(), new ArrayList<>());
            }
        }
        if (users.isEmpty()) {
            return;
        }
        for (Goal goal : goals.values()) {
            collect(goal, users);
        }
        users.forEach((key, routes) -> {
            Goal goal = Objects.requireNonNull(goals.get(key));
            changes.put(
                    key,
                    ListenerChange.of(
                            key.kind(),
                            Objects.requireNonNull(goal.before()).spec(),
                            Objects.requireNonNull(goal.after()).spec(),
                            routes));
        });
    }

    private static boolean changesListeners(Goal goal) {
        return goal.before() != null
                && goal.after() != null
                && goal.isUpdated()
                && hasListeners(goal.key())
                && !Listeners.of(goal.before().spec())
                        .equals(Listeners.of(goal.after().spec()));
    }

    static boolean hasListeners(ResourceKey key) {
        return key.kind() == ApiKind.VIRTUAL_NODE
                || key.kind() == ApiKind.VIRTUAL_ROUTER
                || key.kind() == ApiKind.VIRTUAL_GATEWAY;
    }

    private void collect(Goal goal, Map<ResourceKey, List<ListenerChange.RouteUses>> users) {
        if (goal.key().kind().parent().isEmpty()) {
            return;
        }
        Map<ResourceKey, ListenerChange.RouteUses> byHost = new LinkedHashMap<>();
        if (goal.before() != null) {
            for (PortUse use : usesBefore(goal.key(), goal.before().spec())) {
                byHost.computeIfAbsent(use.host(), h -> noUses()).before().add(use);
            }
        }
        if (goal.after() != null) {
            for (PortUse use : usesAfter(goal.key(), goal.after().spec())) {
                byHost.computeIfAbsent(use.host(), h -> noUses()).after().add(use);
            }
        }
        byHost.forEach((host, uses) -> {
            List<ListenerChange.RouteUses> routes = users.get(host);
            if (routes != null) {
                routes.add(uses);
            }
        });
    }

    private static ListenerChange.RouteUses noUses() {
        return new ListenerChange.RouteUses(new ArrayList<>(), new ArrayList<>());
    }

    Iterable<Goal> goals() {
        return goals.values();
    }

    @Nullable
    Goal goal(ResourceKey key) {
        return goals.get(key);
    }

    /** Returns how the listeners of the host change; null if they do not, or the host is created or deleted. */
    @Nullable
    ListenerChange change(ResourceKey host) {
        return changes.get(host);
    }

    boolean hasListenerChanges() {
        return !changes.isEmpty();
    }

    List<PortUse> usesBefore(ResourceKey key, MappingNode spec) {
        return PortUse.of(key, spec, this::providerBefore);
    }

    List<PortUse> usesAfter(ResourceKey key, MappingNode spec) {
        return PortUse.of(key, spec, this::providerAfter);
    }

    @Nullable
    ResourceKey providerBefore(ResourceKey service) {
        Goal goal = goals.get(service);
        return goal == null ? null : provider(goal.before());
    }

    @Nullable
    ResourceKey providerAfter(ResourceKey service) {
        Goal goal = goals.get(service);
        return goal == null ? null : provider(goal.after());
    }

    private static @Nullable ResourceKey provider(@Nullable ResourceData service) {
        return service == null
                ? null
                : ResourceReferences.of(service.key(), service.spec()).stream()
                        .findFirst()
                        .orElse(null);
    }
}
