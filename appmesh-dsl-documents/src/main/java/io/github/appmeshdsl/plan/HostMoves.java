package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;

/** Moves of everything but routes: the mesh, nodes, routers, services and gateways. */
final class HostMoves {

    private final PlannedMesh planned;
    private final Moves moves;

    HostMoves(PlannedMesh planned, Moves moves) {
        this.planned = planned;
        this.moves = moves;
    }

    void add(Goal goal) {
        ResourceData before = goal.before();
        ResourceData after = goal.after();
        if (before == null) {
            if (after != null) {
                moves.create(isService(goal.key()) ? Phase.SERVICES : Phase.CREATE, after);
            }
        } else if (after == null) {
            moves.delete(Phase.DELETE, before, false);
        } else {
            moves.mark(before, after);
            if (goal.isUpdated()) {
                update(before, after);
            }
        }
    }

    private void update(ResourceData before, ResourceData after) {
        ListenerChange change = planned.change(after.key());
        List<String> reasons = cautions(before, after);
        if (change == null) {
            moves.update(isService(after.key()) ? Phase.SERVICES : Phase.GROW, before, after.spec(), reasons);
        } else if (change.isGrowing() && change.isShrinking()) {
            reasons.add("in two steps: the listeners that go stay until nothing refers to them");
            moves.update(Phase.GROW, before, Listeners.grown(before.spec(), after.spec()), reasons);
            moves.update(
                    Phase.SHRINK,
                    before,
                    after.spec(),
                    List.of("the second step: nothing refers to the listeners now"));
        } else {
            moves.update(change.isShrinking() ? Phase.SHRINK : Phase.GROW, before, after.spec(), reasons);
        }
    }

    private static boolean isService(ResourceKey key) {
        return key.kind() == ApiKind.VIRTUAL_SERVICE;
    }

    private static List<String> cautions(ResourceData before, ResourceData after) {
        List<String> reasons = new ArrayList<>(2);
        if (after.key().kind() == ApiKind.VIRTUAL_NODE) {
            boolean isTls = false;
            boolean isHealthCheck = false;
            for (Step.Change change : SpecComparison.changes(SpecPath.ROOT, before.spec(), after.spec())) {
                for (SpecPath.Step step : change.path().steps()) {
                    isTls |= step.field().equals("tls");
                    isHealthCheck |= step.field().equals("healthCheck");
                }
            }
            if (isTls || isHealthCheck) {
                reasons.add((isTls ? "TLS" : "a health check")
                        + " of a live node changes, which can fail requests for some minutes; a new node and a shift of"
                        + " weights does not");
            }
        }
        return reasons;
    }
}
