package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.plan.Step;

/** Is notified of the progress of an apply. All methods are called by the applying thread, one after another. */
public interface ApplyListener {

    /** Ignores everything. */
    ApplyListener NONE = new ApplyListener() {};

    /** Is called when a step is started. */
    default void started(Step step) {}

    /** Is called when a step is done. */
    default void done(Step step) {}

    /** Is called when a step has failed; no other step is started from then on. */
    default void failed(ApplyResult.StepFailure failure) {}

    /**
     * Is called when the API cannot be reached or keeps failing, and the call is retried; once until the API answers again.
     *
     * @param failure the failure of the call, with the address of the API if it cannot be reached
     */
    default void waiting(CallException failure) {}
}
