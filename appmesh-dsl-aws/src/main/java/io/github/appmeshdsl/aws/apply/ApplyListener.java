package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.plan.Step;

/** Hears of the progress of an apply. All methods are called by the applying thread, one after another. */
public interface ApplyListener {

    /** Hears nothing. */
    ApplyListener NONE = new ApplyListener() {};

    /** Is called when a step is begun. */
    default void started(Step step) {}

    /** Is called when a step has been done. */
    default void done(Step step) {}

    /** Is called when a step has failed; no other step is begun from then on. */
    default void failed(StepFailure failure) {}
}
