package io.github.appmeshdsl.aws.apply;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.report.PlainText;
import java.util.List;
import java.util.Locale;

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

    /**
     * A step that failed. The resource is as it was before, or, where the connection broke, perhaps as it was to be: resuming
     * looks.
     *
     * @param step the step
     * @param failure what went wrong; {@link Failure#CONFLICT} where the resource is not as it was planned
     * @param message message of the service, or the difference from the plan
     */
    public record StepFailure(Step step, Failure failure, String message) {
        /** Refuses null. */
        public StepFailure {
            requireNonNull(step, "step");
            requireNonNull(failure, "failure");
            requireNonNull(message, "message");
        }

        /** Returns the failure as a line: the resource, the message of the service and what to do. */
        @Override
        public String toString() {
            return step.action().name().toLowerCase(Locale.ROOT) + " "
                    + PlainText.of(step.key().toString()) + ": " + message + "; " + failure.advice();
        }
    }
}
