package io.github.appmeshdsl.plan;

/**
 * Whose tags are read for a plan: {@code Describe*} does not return them, so that each costs a call of its own. Whatever is
 * chosen, no plan changes or deletes a resource whose tags were not read.
 */
public enum TagReading {
    /** Those of all resources, save where they cannot bear on the plan. */
    ALL,
    /**
     * Those of resources that the plan would change or delete, and with {@link PlanOptions#adopt} of all that are desired. A
     * mesh that is as desired is found to be so by the fewest calls there can be. Of a resource whose spec is as desired the
     * plan then does not see that its tags differ, nor that it lacks the mark or has the mark of another owner.
     */
    CHANGED
}
