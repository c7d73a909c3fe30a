package io.github.appmeshdsl.envoy.ecs;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.validation.ValidationReport;

/**
 * A task definition with a proxy.
 *
 * @param json the task definition as JSON; empty if the report has errors
 * @param report what is wrong with the task definition that was read
 */
public record InjectedTask(String json, ValidationReport report) {

    /** Refuses null. */
    public InjectedTask {
        requireNonNull(json, "json");
        requireNonNull(report, "report");
    }
}
