package io.github.appmeshdsl.aws;

import io.github.appmeshdsl.plan.Plan;

/**
 * How a live mesh differs from the desired one, regardless of who manages its resources.
 *
 * @param plan what would make it as desired: its changes are the differences. It marks nothing, so that it is to be looked at,
 *     not to be executed
 */
public record Drift(Plan plan) {

    /** Returns whether the live mesh differs. */
    public boolean exists() {
        return !plan.isEmpty();
    }
}
