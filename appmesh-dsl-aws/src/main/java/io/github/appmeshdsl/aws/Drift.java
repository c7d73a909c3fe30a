package io.github.appmeshdsl.aws;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.plan.Plan;

/**
 * How a live mesh differs from the desired one, regardless of who manages its resources.
 *
 * @param plan what would make it as desired: its changes are the differences. It marks nothing, so that it is to be looked at,
 *     not to be executed
 */
public record Drift(Plan plan) {
    /** Refuses null. */
    public Drift {
        requireNonNull(plan, "plan");
    }

    /** Returns whether the live mesh differs. */
    public boolean exists() {
        return !plan.isEmpty();
    }
}
