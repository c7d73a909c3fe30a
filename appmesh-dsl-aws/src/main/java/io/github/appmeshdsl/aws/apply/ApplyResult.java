package io.github.appmeshdsl.aws.apply;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.plan.Step;
import java.util.List;

/**
 * The outcome of an apply.
 *
 * @param done the steps that are done, in that order; also those that a resumed apply found done
 * @param failures the steps that failed, and, if the live mesh was compared first, those that could not be executed
 * @param left the steps that were not started
 */
public record ApplyResult(List<Step> done, List<StepFailure> failures, List<Step> left) {

    /** Copies the lists. */
    public ApplyResult {
        requireNonNull(done, "done");
        requireNonNull(failures, "failures");
        requireNonNull(left, "left");
        done = List.copyOf(done);
        failures = List.copyOf(failures);
        left = List.copyOf(left);
    }

    /** Returns whether nothing failed. */
    public boolean succeeded() {
        return failures.isEmpty();
    }

    /**
     * Returns this result if nothing failed.
     *
     * @throws ApplyException if a step failed
     */
    public ApplyResult orThrow() {
        if (!succeeded()) {
            throw new ApplyException(this);
        }
        return this;
    }
}
