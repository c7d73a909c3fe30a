package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Compares what an App Mesh API has with what is desired, and finds the steps from one to the other.
 *
 * <p>It calls nothing and changes nothing, and the same input gives the same plan.
 */
public final class Planner {

    private Planner() {}

    /**
     * Plans how the actual resources of a mesh become the desired ones.
     *
     * @param actual everything that exists, with tags unless ownership is off; a resource whose status is {@code
     *     DELETED} counts as absent
     * @param desired everything that is desired, as {@link io.github.appmeshdsl.internal.api.MeshResources} gives it
     * @throws IllegalArgumentException if the resources are of several meshes, or one is given twice
     */
    public static Plan plan(Collection<ResourceData> actual, Collection<ResourceData> desired, PlanOptions options) {
        Goals goals = new Goals(options);
        goals.reach(actual, desired);
        List<ResourceData> all = new ArrayList<>(actual);
        all.addAll(desired);
        return plan(mesh(all), goals, options);
    }

    /**
     * Plans how everything that is managed is deleted, including the mesh if it is. What something that stays needs is kept.
     *
     * @throws IllegalArgumentException if the resources are of several meshes, or one is given twice
     */
    public static Plan destroy(Collection<ResourceData> actual, PlanOptions options) {
        requireNonNull(actual, "actual");
        return destroy(actual, options, false);
    }

    /**
     * Plans how everything of the caller's account is deleted, managed or not.
     *
     * @throws IllegalArgumentException if the resources are of several meshes, or one is given twice
     */
    public static Plan destroyAll(Collection<ResourceData> actual, PlanOptions options) {
        requireNonNull(actual, "actual");
        return destroy(actual, options, true);
    }

    private static Plan destroy(Collection<ResourceData> actual, PlanOptions options, boolean isAll) {
        Goals goals = new Goals(options);
        goals.destroy(actual, isAll);
        return plan(mesh(actual), goals, options);
    }

    private static String mesh(Collection<ResourceData> resources) {
        String mesh = "";
        for (ResourceData resource : resources) {
            String other = resource.key().mesh();
            if (!mesh.isEmpty() && !mesh.equals(other)) {
                throw new IllegalArgumentException("a plan is for one mesh, not for " + PlainText.quoted(mesh) + " and "
                        + PlainText.quoted(other));
            }
            mesh = other;
        }
        return mesh;
    }

    private static Plan plan(String mesh, Goals goals, PlanOptions options) {
        PlannedMesh planned = new PlannedMesh(goals.byKey());
        Moves moves = new Moves();
        HostMoves hosts = new HostMoves(planned, moves);
        RouteMoves routes = new RouteMoves(planned, moves);
        for (Goal goal : planned.goals()) {
            if (goal.isMovable()) {
                if (goal.key().kind().parent().isPresent()) {
                    routes.add(goal);
                } else {
                    hosts.add(goal);
                }
            }
        }
        List<Plan.Note> conflicts = new ArrayList<>(goals.conflicts());
        List<Plan.Note> warnings = new ArrayList<>();
        findUnused(mesh, planned, options, warnings);
        findUnknown(planned, moves, options.dropUnknown() ? warnings : conflicts);
        findMisfits(planned, moves, conflicts, warnings);
        return new Plan(
                mesh, options.meshOwner(), MoveOrder.steps(planned, moves), conflicts, goals.untouched(), warnings);
    }

    /** Reports ignored fields of resources that do not exist: a name may be misspelt. */
    private static void findUnused(String mesh, PlannedMesh planned, PlanOptions options, List<Plan.Note> warnings) {
        for (PlanOptions.IgnoredField field : options.ignoredFields()) {
            boolean isUsed = false;
            for (Goal goal : planned.goals()) {
                isUsed |= field.isOf(goal.key());
            }
            if (!isUsed) {
                warnings.add(new Plan.Note(
                        ResourceKey.ofMesh(mesh),
                        "has no resource " + PlainText.quoted(field.resource()) + ", of which a field is ignored"));
            }
        }
    }

    /** Reports members of live specs that an update cannot send. */
    private static void findUnknown(PlannedMesh planned, Moves moves, List<Plan.Note> notes) {
        moves.byKey().forEach((key, own) -> {
            Goal goal = planned.goal(key);
            ResourceData before = goal == null ? null : goal.before();
            if (before != null && own.stream().anyMatch(Planner::sendsSpec)) {
                for (String member : UnknownMembers.of(before)) {
                    notes.add(new Plan.Note(
                            key, "has " + member + ", which this version does not support; the update removes it"));
                }
            }
        });
    }

    private static boolean sendsSpec(Move move) {
        return move.action() == Step.Action.UPDATE || move.action() == Step.Action.CREATE;
    }

    /** Reports routes that will not fit the listeners that they refer to, where the plan changes either. */
    private static void findMisfits(
            PlannedMesh planned, Moves moves, List<Plan.Note> conflicts, List<Plan.Note> warnings) {
        for (Goal goal : planned.goals()) {
            ResourceData after = goal.after();
            if (after == null || goal.key().kind().parent().isEmpty()) {
                continue;
            }
            for (PortUse use : planned.usesAfter(goal.key(), after.spec())) {
                Goal host = planned.goal(use.host());
                boolean isMoved =
                        !moves.of(goal.key()).isEmpty() || !moves.of(use.host()).isEmpty();
                ResourceData listening = host == null ? null : host.after();
                if (isMoved && listening != null) {
                    report(goal.key(), use, Listeners.of(listening.spec()), conflicts, warnings);
                }
            }
        }
    }

    private static void report(
            ResourceKey route, PortUse use, Listeners listeners, List<Plan.Note> conflicts, List<Plan.Note> warnings) {
        PortUse.Misfit misfit = use.misfit(listeners);
        if (misfit == PortUse.Misfit.UNSET) {
            // For gateways and their targets the service documents the rule but has not been seen to enforce it.
            boolean isRefused = route.kind() == ApiKind.ROUTE;
            (isRefused ? conflicts : warnings)
                    .add(new Plan.Note(
                            route,
                            "must set a port: " + Naming.of(use.host()) + " will have " + listeners.size()
                                    + " listeners"));
        } else if (misfit == PortUse.Misfit.PROTOCOL) {
            warnings.add(new Plan.Note(
                    route, "is of another protocol than the listener that " + Naming.of(use.host()) + " will have"));
        }
    }
}
