package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.plan.Step;
import java.util.List;

/**
 * What came of an apply.
 *
 * @param done the steps that are done, in the order in which they were; also those that a resumed apply found done
 * @param failures the steps that failed, and, where the live mesh was compared first, those that could not be done
 * @param left the steps that were not begun
 */
public record ApplyResult(List<Step> done, List<StepFailure> failures, List<Step> left) {

    /** Takes the parts. */
    public ApplyResult {
        done = List.copyOf(done);
        failures = List.copyOf(failures);
        left = List.copyOf(left);
    }

    /** Returns whether nothing failed. */
    public boolean succeeded() {
        return failures.isEmpty();
    }
}
