package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moves of routes and gateway routes, in as few steps as the listeners that they refer to allow. */
final class RouteMoves {

    private static final String SETTLED = "the port was set only while there were several listeners";

    private final PlannedMesh planned;
    private final Moves moves;

    RouteMoves(PlannedMesh planned, Moves moves) {
        this.planned = planned;
        this.moves = moves;
    }

    void add(Goal goal) {
        ResourceData before = goal.before();
        ResourceData after = goal.after();
        if (before == null) {
            if (after != null) {
                create(after);
            }
        } else if (after == null) {
            delete(before);
        } else if (goal.isUpdated() || planned.hasListenerChanges()) {
            update(before, after);
        } else {
            moves.mark(before, after);
        }
    }

    private void create(ResourceData after) {
        if (isTurning(after)) {
            moves.create(Phase.SETTLE, after);
            return;
        }
        MappingNode fitting = fitting(after);
        moves.create(content(after.key()), new ResourceData(after.key(), fitting, after.tags(), after.metadata()));
        moves.update(Phase.SETTLE, after, after.spec(), List.of(SETTLED));
    }

    private void delete(ResourceData before) {
        ResourceKey owner = before.key().owner().orElseThrow();
        Goal router = planned.goal(owner);
        boolean isUnused = router == null || router.isDeleted();
        moves.update(Phase.PREPARE, before, prepared(before, false), prepares(before));
        moves.delete(isUnused ? Phase.REMOVE_UNUSED : removal(before.key()), before, false);
    }

    private void update(ResourceData before, ResourceData after) {
        MappingNode prepared = prepared(before, false);
        MappingNode lasting = prepared(before, true);
        MappingNode fitting = fitting(after);
        boolean isTurning = isTurning(after);
        if (isTurning && !fits(before.key(), lasting, false)) {
            replace(before, after, prepared);
            return;
        }
        moves.mark(before, after);
        if (isTurning) {
            moves.update(Phase.PREPARE, before, lasting, prepares(before));
            moves.update(Phase.SETTLE, before, after.spec(), List.of());
        } else if (!SpecComparison.isSame(before.spec(), prepared) && isEarly(after.key(), fitting)) {
            moves.update(Phase.PREPARE, before, fitting, List.of());
            moves.update(Phase.SETTLE, before, after.spec(), List.of(SETTLED));
        } else if (!SpecComparison.isSame(fitting, after.spec()) && fits(before.key(), lasting, false)) {
            moves.update(Phase.PREPARE, before, lasting, prepares(before));
            moves.update(Phase.SETTLE, before, after.spec(), List.of());
        } else {
            moves.update(Phase.PREPARE, before, prepared, prepares(before));
            moves.update(content(after.key()), before, fitting, List.of());
            moves.update(Phase.SETTLE, before, after.spec(), List.of(SETTLED));
        }
    }

    private void replace(ResourceData before, ResourceData after, MappingNode prepared) {
        ResourceKey owner = before.key().owner().orElseThrow();
        moves.update(Phase.PREPARE, before, prepared, prepares(before));
        moves.delete(
                removal(before.key()),
                before,
                true,
                "the protocol of a listener of " + Naming.of(owner)
                        + " changes, and the service refuses that while routes of the old protocol are there",
                "requests of the route fail until it is created again; a new router, and then switching the provider of"
                        + " the service to it, avoids that");
        moves.create(Phase.SETTLE, after);
    }

    /** Whether the route shall take requests of a listener whose protocol changes. */
    private boolean isTurning(ResourceData after) {
        for (PortUse use : planned.usesAfter(after.key(), after.spec())) {
            ListenerChange change = use.protocol() == null ? null : planned.change(use.host());
            Long bound = change == null ? null : change.after().binding(use.port());
            if (change != null && bound != null && change.turning().contains(bound)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the spec as it can stay while listeners grow and, if it is lasting, while they shrink. */
    private MappingNode prepared(ResourceData before, boolean isLasting) {
        return PortUse.rewritten(before.key(), before.spec(), planned::providerBefore, use -> {
            ListenerChange change = planned.change(use.host());
            return change == null ? use.port() : preparedPort(use, change, isLasting);
        });
    }

    private static @Nullable Long preparedPort(PortUse use, ListenerChange change, boolean isLasting) {
        if (use.port() != null) {
            return change.isSliding() && !change.after().has(use.port()) ? null : use.port();
        }
        boolean isAmbiguous =
                change.middle().size() > 1 || (isLasting && change.after().size() > 1);
        return isAmbiguous ? change.before().meant(change.middle()) : null;
    }

    /** Returns the spec as desired, but so that it can be there before listeners shrink. */
    private MappingNode fitting(ResourceData after) {
        return PortUse.rewritten(after.key(), after.spec(), planned::providerAfter, use -> {
            ListenerChange change = planned.change(use.host());
            return use.port() == null && change != null && change.middle().size() > 1
                    ? change.after().meant(change.middle())
                    : use.port();
        });
    }

    private boolean isEarly(ResourceKey key, MappingNode spec) {
        if (key.kind() == ApiKind.GATEWAY_ROUTE) {
            for (ResourceKey needed : References.of(key, spec)) {
                Goal goal = planned.goal(needed);
                if (needed.kind() == ApiKind.VIRTUAL_SERVICE
                        && (goal == null
                                || goal.isCreated()
                                || !Objects.equals(planned.providerBefore(needed), planned.providerAfter(needed)))) {
                    return false;
                }
            }
        }
        return fits(key, spec, true);
    }

    /** Whether the spec fits listeners from the start until they have grown, or from then on until the end. */
    private boolean fits(ResourceKey key, MappingNode spec, boolean isStart) {
        Predicate<PortUse> misfits = use -> {
            ListenerChange change = planned.change(use.host());
            return change != null
                    && (use.misfit(change.middle()) != null
                            || use.misfit(isStart ? change.before() : change.after()) != null);
        };
        List<PortUse> uses = isStart ? planned.usesAfter(key, spec) : planned.usesBefore(key, spec);
        return uses.stream().noneMatch(misfits);
    }

    private List<String> prepares(ResourceData before) {
        Set<ResourceKey> hosts = new TreeSet<>();
        for (PortUse use : planned.usesBefore(before.key(), before.spec())) {
            ListenerChange change = planned.change(use.host());
            if (change != null && !Objects.equals(use.port(), preparedPort(use, change, true))) {
                hosts.add(use.host());
            }
        }
        return hosts.stream()
                .map(host -> "first, because the listeners of " + Naming.of(host) + " change")
                .toList();
    }

    private static Phase content(ResourceKey key) {
        return key.kind() == ApiKind.ROUTE ? Phase.ROUTES : Phase.GATEWAY_ROUTES;
    }

    private static Phase removal(ResourceKey key) {
        return key.kind() == ApiKind.ROUTE ? Phase.REMOVE_ROUTES : Phase.REMOVE_UNUSED;
    }
}
