package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.k8s.validation.KubernetesChecks;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.SureFindings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what was read, and finds the place of each finding. */
final class ReadingReport {

    private final ManifestReading reading;
    private final ValidationOptions options;

    ReadingReport(ManifestReading reading, ValidationOptions options) {
        this.reading = reading;
        this.options = options;
    }

    ValidationReport report() {
        Findings found = findings(reading);
        List<Problem> all = new ArrayList<>(reading.problems());
        all.addAll(reading.hasGaps() ? sure() : found.problems);
        return ValidationReport.of(reading.subject(), all, options.suppressions())
                .withExternal(found.external);
    }

    private List<Problem> sure() {
        return SureFindings.of(
                StandIns.readings(), standIns -> findings(reading.filled(standIns)).problems, StandIns::lacksReference);
    }

    private Findings findings(ManifestReading of) {
        Findings findings = new Findings(of);
        for (Mesh mesh : of.parts()) {
            findings.check(mesh);
        }
        PodChecks.check(of, findings.problems);
        return findings;
    }

    /** What is found in one reading. */
    private final class Findings {

        private final ManifestReading of;
        private final List<Problem> problems = new ArrayList<>();
        private int external;

        Findings(ManifestReading of) {
            this.of = of;
        }

        void check(Mesh mesh) {
            boolean isNone = mesh.name().equals(MeshAssembly.NO_MESH);
            // Where the mesh itself is elsewhere, so may be what its members refer to.
            ValidationReport report = mesh.validate(isNone ? options.partial(true) : options);
            external += report.external();
            List<Problem> found = KubernetesChecks.merge(
                    report, KubernetesChecks.check(mesh.view(), of.cluster(), options.profile()));
            for (Problem problem : found) {
                if (!isNone || !MeshRule.isOfMeshItself(problem)) {
                    add(problem);
                }
            }
        }

        private void add(Problem problem) {
            Optional<ManifestResource> resource = of.places().of(problem.path());
            Problem located = of.located(problem);
            if (resource.isEmpty() || !resource.get().explains(located.path())) {
                problems.add(located);
            }
        }
    }
}
