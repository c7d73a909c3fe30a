package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Difference;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Follows the requests in a mesh through the steps of a plan. */
final class StepTraffic {

    /** How many resources are looked at, in all states between steps together. */
    private static final int MOST_RESOURCES = 50_000;

    private static final int MOST_MOVES = 20;

    private final Map<ResourceKey, ResourceData> actual;
    private final Traffic before;
    private final Traffic after;
    /** What is lost, by how many steps of each resource are done: those of one resource have a fixed order. */
    private final Map<Map<ResourceKey, Integer>, Set<String>> known = new HashMap<>();

    private StepTraffic(Map<ResourceKey, ResourceData> actual, Traffic before, Traffic after) {
        this.actual = actual;
        this.before = before;
        this.after = after;
    }

    /** Returns the plan with what it does to traffic, its steps in an order that takes no requests away if there is one. */
    static Plan of(Plan plan, Collection<ResourceData> actual) {
        Map<ResourceKey, ResourceData> present = new LinkedHashMap<>();
        for (ResourceData resource : actual) {
            boolean isGone = resource.metadata()
                    .filter(metadata -> metadata.status().equals(ResourceData.Metadata.DELETED))
                    .isPresent();
            if (!isGone) {
                present.put(resource.key(), resource);
            }
        }
        Optional<Mesh> before = mesh(present);
        Optional<Mesh> after = mesh(state(present, plan.steps()));
        if (before.isEmpty() || after.isEmpty()) {
            return plan;
        }
        Difference difference =
                Traffic.difference(before.get().traffic(), after.get().traffic());
        List<String> lines =
                difference.isEmpty() ? List.of() : difference.toText().lines().toList();
        if ((long) plan.steps().size() * present.size() > MOST_RESOURCES) {
            List<Plan.Note> warnings = new ArrayList<>(plan.warnings());
            warnings.add(new Plan.Note(
                    ResourceKey.ofMesh(plan.mesh()),
                    "is too large for requests to be followed from step to step; some may be lost in between"));
            return new Plan(
                    plan.mesh(), plan.meshOwner(), plan.steps(), plan.conflicts(), plan.untouched(), warnings, lines);
        }
        StepTraffic traffic =
                new StepTraffic(present, before.get().traffic(), after.get().traffic());
        return new Plan(
                plan.mesh(),
                plan.meshOwner(),
                traffic.noted(traffic.ordered(plan.steps())),
                plan.conflicts(),
                plan.untouched(),
                plan.warnings(),
                lines);
    }

    private static Map<ResourceKey, ResourceData> state(Map<ResourceKey, ResourceData> actual, Collection<Step> done) {
        Map<ResourceKey, ResourceData> state = new LinkedHashMap<>(actual);
        for (Step step : done) {
            if (step.after().isPresent()) {
                state.put(step.key(), step.after().get());
            } else {
                state.remove(step.key());
            }
        }
        return state;
    }

    private static Optional<Mesh> mesh(Map<ResourceKey, ResourceData> state) {
        List<Mesh> meshes = MeshReader.read(state.values()).meshesWithoutFaultyResources();
        return meshes.size() == 1 ? Optional.of(meshes.get(0)) : Optional.empty();
    }

    /** Returns the requests that are lost while these steps are done and no other, each as a clause. */
    private Set<String> lost(List<Step> done) {
        Map<ResourceKey, Integer> counts = new HashMap<>();
        done.forEach(step -> counts.merge(step.key(), 1, Integer::sum));
        return known.computeIfAbsent(counts, same -> {
            Optional<Mesh> between = mesh(state(actual, done));
            if (between.isEmpty()) {
                return Set.of();
            }
            Set<String> lost = new LinkedHashSet<>();
            for (Difference.Change change :
                    Traffic.lost(before, between.get().traffic(), after).changes()) {
                lost.add(clause(change.caller(), change));
            }
            return lost;
        });
    }

    private static String clause(Caller caller, Difference.Change change) {
        Fraction share = change.before().delivered().compareTo(Fraction.ONE) == 0
                        && change.after().delivered().isZero()
                ? Fraction.ONE
                : change.effects().get(0).share();
        return (share.equals(Fraction.ONE) ? "" : share + " of ") + change.requests() + " from "
                + Naming.line(caller.member().displayName()) + " ("
                + change.effects().get(0) + ")";
    }

    /** Returns the position of the first step after which something is lost; the number of steps if nothing is. */
    private int firstLoss(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (canLose(steps.get(i - 1)) && !lost(steps.subList(0, i)).isEmpty()) {
                return i - 1;
            }
        }
        return steps.size();
    }

    /** What only adds a resource that nothing refers to yet loses nothing. */
    private static boolean canLose(Step step) {
        ApiKind kind = step.key().kind();
        return step.action() != Step.Action.TAG
                && !(step.action() == Step.Action.CREATE
                        && (kind == ApiKind.VIRTUAL_NODE || kind == ApiKind.VIRTUAL_ROUTER));
    }

    private long losses(List<Step> steps) {
        long losses = 0;
        for (int i = 1; i < steps.size(); i++) {
            losses += canLose(steps.get(i - 1)) ? lost(steps.subList(0, i)).size() : 0;
        }
        return losses;
    }

    /** Moves a step that takes requests away behind the one that brings them back, as long as that helps. */
    private List<Step> ordered(List<Step> planned) {
        List<Step> steps = planned;
        for (int move = 0; move < MOST_MOVES; move++) {
            int losing = firstLoss(steps);
            if (losing == steps.size()) {
                return steps;
            }
            int restoring = restoring(steps, losing);
            if (restoring == steps.size()
                    || needs(steps, restoring).contains(steps.get(losing).id())) {
                return steps;
            }
            List<Step> other = withNeed(steps, losing, restoring);
            if (losses(other) >= losses(steps)) {
                return steps;
            }
            steps = other;
        }
        return steps;
    }

    /** Returns the position of the step after which what a step takes away is delivered again. */
    private int restoring(List<Step> steps, int losing) {
        Set<String> lost = lost(steps.subList(0, losing + 1));
        for (int i = losing + 1; i < steps.size() - 1; i++) {
            Set<String> rest = new HashSet<>(lost(steps.subList(0, i + 1)));
            rest.retainAll(lost);
            if (rest.isEmpty()) {
                return i;
            }
        }
        return steps.size() - 1;
    }

    /** Returns the numbers of all steps that must be done before one, directly or not. */
    private static Set<Integer> needs(List<Step> steps, int position) {
        Map<Integer, Step> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        Set<Integer> all = new HashSet<>();
        Deque<Integer> waiting = new ArrayDeque<>(steps.get(position).needs());
        while (!waiting.isEmpty()) {
            int id = waiting.removeLast();
            if (all.add(id)) {
                waiting.addAll(Objects.requireNonNull(byId.get(id)).needs());
            }
        }
        return all;
    }

    /** Returns the steps with one more need, in the order that is closest to theirs, numbered again. */
    private static List<Step> withNeed(List<Step> steps, int later, int earlier) {
        Map<Integer, Set<Integer>> needs = new LinkedHashMap<>();
        steps.forEach(step -> needs.put(step.id(), new TreeSet<>(step.needs())));
        Objects.requireNonNull(needs.get(steps.get(later).id()))
                .add(steps.get(earlier).id());
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Step> ordered = new ArrayList<>();
        List<Step> waiting = new ArrayList<>(steps);
        while (!waiting.isEmpty()) {
            for (int i = 0; i < waiting.size(); i++) {
                Step step = waiting.get(i);
                Set<Integer> own = Objects.requireNonNull(needs.get(step.id()));
                if (numbers.keySet().containsAll(own)) {
                    Set<Integer> renamed = new TreeSet<>();
                    own.forEach(need -> renamed.add(Objects.requireNonNull(numbers.get(need))));
                    numbers.put(step.id(), ordered.size() + 1);
                    ordered.add(copy(step, ordered.size() + 1, renamed, step.reasons(), step.interruptsTraffic()));
                    waiting.remove(i);
                    break;
                }
            }
        }
        return ordered;
    }

    private static Step copy(Step step, int id, Set<Integer> needs, List<String> reasons, boolean interrupts) {
        return new Step(
                id, step.action(), step.key(), step.before(), step.after(), needs, step.changes(), reasons, interrupts);
    }

    /** Adds to each step what it takes away, and until which step. */
    private List<Step> noted(List<Step> steps) {
        List<Step> noted = new ArrayList<>();
        Set<String> earlier = Set.of();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (i == steps.size() - 1 || !canLose(step)) {
                noted.add(step);
                continue;
            }
            Set<String> lost = lost(steps.subList(0, i + 1));
            Set<String> fresh = new LinkedHashSet<>(lost);
            fresh.removeAll(earlier);
            earlier = lost;
            if (fresh.isEmpty()) {
                noted.add(step);
                continue;
            }
            List<String> reasons = new ArrayList<>(step.reasons());
            Step end = steps.get(restoring(steps, i));
            for (String requests : fresh) {
                reasons.add("takes requests away until " + word(end) + ": " + requests);
            }
            reasons.add("no order of the steps avoids that");
            noted.add(copy(step, step.id(), step.needs(), reasons, true));
        }
        return noted;
    }

    private static String word(Step step) {
        return switch (step.action()) {
            case CREATE -> Naming.of(step.key()) + " is created";
            case UPDATE, TAG -> Naming.of(step.key()) + " is updated";
            case DELETE -> Naming.of(step.key()) + " is deleted";
        };
    }
}
