package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of the text of a saved plan.
 *
 * @param plan the plan; absent if there is any problem
 * @param problems what is wrong with the text, by place
 */
public record PlanReading(Optional<Plan> plan, List<Problem> problems) {

    /** Takes the parts. */
    public PlanReading {
        requireNonNull(problems, "problems");
        requireNonNull(plan, "plan");
        problems = List.copyOf(problems);
    }
}
