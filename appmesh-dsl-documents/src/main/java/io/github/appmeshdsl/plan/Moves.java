package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The moves of each resource, one after the other. */
final class Moves {

    private final Map<ResourceKey, List<Move>> byKey = new LinkedHashMap<>();

    Map<ResourceKey, List<Move>> byKey() {
        return byKey;
    }

    List<Move> of(ResourceKey key) {
        return byKey.getOrDefault(key, List.of());
    }

    void create(Phase phase, ResourceData after, String... reasons) {
        add(phase, Step.Action.CREATE, after.key(), null, after, false, List.of(reasons));
    }

    /** Gives a resource the tags that it shall have, unless it has them. */
    void mark(ResourceData before, ResourceData after) {
        if (!before.tags().equals(after.tags())) {
            ResourceData marked = new ResourceData(before.key(), before.spec(), after.tags(), before.metadata());
            add(Phase.MARK, Step.Action.TAG, before.key(), before, marked, false, List.of());
        }
    }

    /** Adds an update, unless the resource already has {@code spec} by then. */
    void update(Phase phase, ResourceData start, MappingNode spec, List<String> reasons) {
        ResourceData before = current(start);
        if (!SpecComparison.isSame(before.spec(), spec)) {
            ResourceData after = new ResourceData(before.key(), spec, before.tags(), Optional.empty());
            add(phase, Step.Action.UPDATE, before.key(), before, after, false, reasons);
        }
    }

    void delete(Phase phase, ResourceData start, boolean interruptsTraffic, String... reasons) {
        ResourceData before = current(start);
        add(phase, Step.Action.DELETE, before.key(), before, null, interruptsTraffic, List.of(reasons));
    }

    private ResourceData current(ResourceData start) {
        List<Move> moves = of(start.key());
        ResourceData last = moves.isEmpty() ? null : moves.get(moves.size() - 1).after();
        return last == null ? start : last;
    }

    private void add(
            Phase phase,
            Step.Action action,
            ResourceKey key,
            @Nullable ResourceData before,
            @Nullable ResourceData after,
            boolean interruptsTraffic,
            List<String> reasons) {
        List<Move> moves = byKey.computeIfAbsent(key, k -> new ArrayList<>(2));
        moves.add(new Move(phase, action, key, moves.size(), before, after, reasons, interruptsTraffic));
    }
}
