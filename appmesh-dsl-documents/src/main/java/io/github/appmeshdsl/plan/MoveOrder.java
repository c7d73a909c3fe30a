package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out which move must wait for which, and numbers them. */
final class MoveOrder {

    private static final Comparator<Move> ORDER = Comparator.comparing(Move::phase)
            .thenComparingInt(move -> kindOrder(move))
            .thenComparing(Move::key)
            .thenComparingInt(Move::position);

    private final PlannedMesh planned;
    private final Moves moves;
    private final IdentityHashMap<Move, Set<Move>> needs = new IdentityHashMap<>();
    private final IdentityHashMap<ResourceData, Set<ResourceKey>> references = new IdentityHashMap<>();

    private MoveOrder(PlannedMesh planned, Moves moves) {
        this.planned = planned;
        this.moves = moves;
    }

    static List<Step> steps(PlannedMesh planned, Moves moves) {
        MoveOrder order = new MoveOrder(planned, moves);
        order.findNeeds();
        return order.numbered();
    }

    private static int kindOrder(Move move) {
        int ordinal = move.key().kind().ordinal();
        return move.action() == Step.Action.DELETE ? -ordinal : ordinal;
    }

    private void findNeeds() {
        for (List<Move> own : moves.byKey().values()) {
            for (int i = 0; i < own.size(); i++) {
                if (i > 0) {
                    need(own.get(i), own.get(i - 1));
                }
                needWhatIsReferredTo(own.get(i));
            }
            if (planned.hasListenerChanges()) {
                needListeners(own);
            }
        }
        needRoutesOfRouters();
    }

    /** Makes {@code later} wait for {@code earlier}. */
    private void need(Move later, Move earlier) {
        needs.computeIfAbsent(later, m -> new LinkedHashSet<>()).add(earlier);
    }

    private Set<ResourceKey> references(@Nullable ResourceData state) {
        return state == null ? Set.of() : references.computeIfAbsent(state, s -> References.of(s.key(), s.spec()));
    }

    /** What is referred to is created before, and deleted after it was let go. */
    private void needWhatIsReferredTo(Move move) {
        Set<ResourceKey> after = references(move.after());
        for (ResourceKey key : after) {
            List<Move> others = moves.of(key);
            if (!others.isEmpty() && others.get(0).action() == Step.Action.CREATE) {
                need(move, others.get(0));
            }
        }
        for (ResourceKey key : references(move.before())) {
            List<Move> others = moves.of(key);
            if (!after.contains(key) && !others.isEmpty()) {
                Move last = others.get(others.size() - 1);
                if (last.action() == Step.Action.DELETE) {
                    need(last, move);
                }
            }
        }
    }

    /** A route and the listeners that it refers to never misfit between two moves, unless they must. */
    private void needListeners(List<Move> route) {
        Set<ResourceKey> hosts = new TreeSet<>();
        List<List<PortUse>> states = new ArrayList<>();
        states.add(uses(route.get(0).before(), true));
        for (int i = 0; i < route.size(); i++) {
            states.add(uses(route.get(i).after(), i < route.size() - 1));
        }
        for (List<PortUse> uses : states) {
            for (PortUse use : uses) {
                if (planned.change(use.host()) != null) {
                    hosts.add(use.host());
                }
            }
        }
        for (ResourceKey host : hosts) {
            needListeners(route, states, host);
        }
    }

    private List<PortUse> uses(@Nullable ResourceData state, boolean isBefore) {
        if (state == null) {
            return List.of();
        }
        return isBefore ? planned.usesBefore(state.key(), state.spec()) : planned.usesAfter(state.key(), state.spec());
    }

    private void needListeners(List<Move> route, List<List<PortUse>> states, ResourceKey host) {
        List<Move> others = moves.of(host);
        List<Listeners> listeners = new ArrayList<>();
        listeners.add(Listeners.of(Objects.requireNonNull(
                        Objects.requireNonNull(planned.goal(host)).before())
                .spec()));
        for (Move other : others) {
            listeners.add(Listeners.of(Objects.requireNonNull(other.after()).spec()));
        }
        for (int i = 0; i < route.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                boolean isRouteFirst =
                        route.get(i).phase().compareTo(others.get(j).phase()) < 0;
                if (isRouteFirst
                        && isMisfit(states.subList(0, i + 1), listeners.subList(j + 1, listeners.size()), host)) {
                    need(others.get(j), route.get(i));
                } else if (!isRouteFirst
                        && isMisfit(states.subList(i + 1, states.size()), listeners.subList(0, j + 1), host)) {
                    need(route.get(i), others.get(j));
                }
            }
        }
    }

    private static boolean isMisfit(List<List<PortUse>> states, List<Listeners> listeners, ResourceKey host) {
        for (List<PortUse> uses : states) {
            for (PortUse use : uses) {
                for (Listeners some : listeners) {
                    if (use.host().equals(host) && use.misfit(some) != null) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * What no refusal asks for, but requests: a service gets a new router when that has its routes, an old router loses its
     * routes when no service uses it, a route is deleted when its successors exist.
     */
    private void needRoutesOfRouters() {
        Map<ResourceKey, List<Move>> filling = new LinkedHashMap<>();
        Map<ResourceKey, List<Move>> emptying = new LinkedHashMap<>();
        Map<ResourceKey, List<Move>> releasing = new LinkedHashMap<>();
        for (List<Move> own : moves.byKey().values()) {
            for (Move move : own) {
                if (move.key().kind().parent().isPresent()) {
                    ResourceKey owner = move.key().owner().orElseThrow();
                    if (move.phase() == Phase.ROUTES || move.phase() == Phase.GATEWAY_ROUTES) {
                        filling.computeIfAbsent(owner, k -> new ArrayList<>()).add(move);
                    } else if (move.action() == Step.Action.DELETE && !move.interruptsTraffic()) {
                        emptying.computeIfAbsent(owner, k -> new ArrayList<>()).add(move);
                    }
                } else if (move.key().kind() == ApiKind.VIRTUAL_SERVICE) {
                    references(move.before()).stream()
                            .filter(key -> !references(move.after()).contains(key))
                            .forEach(key -> releasing
                                    .computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(move));
                }
            }
        }
        emptying.forEach((owner, deletes) -> {
            for (Move delete : deletes) {
                boolean isUnused = delete.phase() == Phase.REMOVE_UNUSED && owner.kind() == ApiKind.VIRTUAL_ROUTER;
                (isUnused ? releasing : filling).getOrDefault(owner, List.of()).forEach(earlier -> {
                    if (earlier.phase().compareTo(delete.phase()) < 0) {
                        need(delete, earlier);
                    }
                });
            }
        });
        for (Goal goal : planned.goals()) {
            if (goal.key().kind() == ApiKind.VIRTUAL_SERVICE) {
                needFilledRouter(goal, filling);
            }
        }
    }

    private void needFilledRouter(Goal service, Map<ResourceKey, List<Move>> filling) {
        ResourceKey provider = planned.providerAfter(service.key());
        if (provider == null || provider.equals(planned.providerBefore(service.key()))) {
            return;
        }
        for (Move move : moves.of(service.key())) {
            if (move.phase() == Phase.SERVICES) {
                filling.getOrDefault(provider, List.of()).forEach(route -> need(move, route));
            }
        }
    }

    private List<Step> numbered() {
        List<Move> all = new ArrayList<>();
        moves.byKey().values().forEach(all::addAll);
        all.sort(ORDER);
        IdentityHashMap<Move, Integer> ids = new IdentityHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Move move : all) {
            Set<Integer> earlier = new TreeSet<>();
            needs.getOrDefault(move, Set.of()).forEach(need -> earlier.add(Objects.requireNonNull(ids.get(need))));
            Step step = step(steps.size() + 1, move, earlier);
            ids.put(move, step.id());
            steps.add(step);
        }
        return steps;
    }

    private static Step step(int id, Move move, Set<Integer> needs) {
        return new Step(
                id,
                move.action(),
                move.key(),
                Optional.ofNullable(move.before()),
                Optional.ofNullable(move.after()),
                needs,
                changes(move.key(), move.action(), move.before(), move.after()),
                move.reasons(),
                move.interruptsTraffic());
    }

    static List<Step.Change> changes(
            ResourceKey key, Step.Action action, @Nullable ResourceData before, @Nullable ResourceData after) {
        SpecPath path = SpecPath.resource(key.kind().memberName(), key.name());
        if (before == null || after == null) {
            return List.of();
        }
        return action == Step.Action.TAG
                ? SpecComparison.changes(path, before.tags(), after.tags())
                : SpecComparison.changes(path, before.spec(), after.spec());
    }
}
