package io.github.appmeshdsl.aws;

import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.call.TimeSource;
import io.github.appmeshdsl.plan.PlanOptions;

/**
 * How an App Mesh API is used.
 *
 * @param plan how plans are made; also the account of the caller and the owner of a shared mesh, for reading as well. Which
 *     tags are unreadable is found out, whatever stands here
 * @param pacing how fast the API is called
 * @param time what pacing and waiting go by
 */
public record AppMeshOptions(PlanOptions plan, Pacing pacing, TimeSource time) {

    /** The defaults of all parts. */
    public static final AppMeshOptions DEFAULT =
            new AppMeshOptions(PlanOptions.defaults(), Pacing.DEFAULT, TimeSource.SYSTEM);

    /** Returns the same with plans made otherwise. */
    public AppMeshOptions plan(PlanOptions options) {
        return new AppMeshOptions(options, pacing, time);
    }

    /** Returns the same at another pace. */
    public AppMeshOptions pacing(Pacing newPacing) {
        return new AppMeshOptions(plan, newPacing, time);
    }

    /** Returns the same going by another time. */
    public AppMeshOptions time(TimeSource newTime) {
        return new AppMeshOptions(plan, pacing, newTime);
    }
}
