package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.List;
import java.util.Map;

/**
 * What a command reads, and how the project wants it checked.
 *
 * @param reading the inputs, read as one set
 * @param checks the checks, severities and suppressions of the project
 * @param owners who manages the resources of a live mesh, by its AWS name
 */
record SourceSet(MeshReading reading, ValidationOptions checks, Map<String, String> owners) {

    /**
     * Returns what is wrong with the inputs.
     *
     * @param isPartial whether references may leave the set
     */
    ValidationReport check(boolean isPartial) {
        return reading.validate(checks.partial(isPartial));
    }

    /** Returns a report on what was found when something was made of the meshes. */
    ValidationReport report(List<Problem> found) {
        Problems problems = new Problems();
        problems.addAll(found);
        return reading.report(reading.subject(), problems, checks);
    }
}
