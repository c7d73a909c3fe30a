package io.github.appmeshdsl.aws;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.validation.ValidationOptions;

/**
 * How an App Mesh API is used.
 *
 * @param plan how plans are made; also the account of the caller and the owner of a shared mesh, for reading as well. Which tags
 *     are unreadable is found out, whatever is set here
 * @param validation how a desired mesh is validated before it is planned
 * @param pacing how fast the API is called
 * @param time the clock for pacing and waiting
 */
public record AppMeshOptions(PlanOptions plan, ValidationOptions validation, Pacing pacing, Pacing.TimeSource time) {
    /** Refuses null. */
    public AppMeshOptions {
        requireNonNull(plan, "plan");
        requireNonNull(validation, "validation");
        requireNonNull(pacing, "pacing");
        requireNonNull(time, "time");
    }

    /** The defaults of all parts; a mesh is validated as one that is being imported. */
    public static final AppMeshOptions DEFAULT = new AppMeshOptions(
            PlanOptions.defaults(), ValidationOptions.importing(), Pacing.DEFAULT, Pacing.TimeSource.SYSTEM);

    /** Sets how plans are made. */
    public AppMeshOptions plan(PlanOptions options) {
        requireNonNull(options, "options");
        return new AppMeshOptions(options, validation, pacing, time);
    }

    /** Sets how a desired mesh is validated, including rules of your own. */
    public AppMeshOptions validation(ValidationOptions options) {
        requireNonNull(options, "options");
        return new AppMeshOptions(plan, options, pacing, time);
    }

    /** Sets how fast the API is called. */
    public AppMeshOptions pacing(Pacing newPacing) {
        requireNonNull(newPacing, "newPacing");
        return new AppMeshOptions(plan, validation, newPacing, time);
    }

    /** Sets the clock. */
    public AppMeshOptions time(Pacing.TimeSource newTime) {
        requireNonNull(newTime, "newTime");
        return new AppMeshOptions(plan, validation, pacing, newTime);
    }
}
