package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;

/** Weights share something out, and no more than there is. */
final class Weights {

    private static final int MOST = 100;

    private final Findings findings;

    Weights(Findings findings) {
        this.findings = findings;
    }

    void check(RouteView route) {
        List<WeightedTarget> targets = route.route().weightedTargets();
        long sum = 0;
        boolean isShared = targets.isEmpty();
        for (WeightedTarget target : targets) {
            sum += target.weight();
            isShared |= target.weight() > 0;
        }
        if (!isShared) {
            findings.add(MeshRule.WEIGHT_ZERO, route.targetsPath(), "no target has a weight above 0");
        }
        if (sum > MOST) {
            findings.add(
                    MeshRule.WEIGHT_SUM,
                    route.targetsPath(),
                    "the weights add up to " + sum + ", more than " + MOST,
                    "weights are shares of their sum: smaller ones can say the same");
        }
    }
}
