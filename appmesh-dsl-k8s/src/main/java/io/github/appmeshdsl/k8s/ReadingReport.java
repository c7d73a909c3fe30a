package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.k8s.validation.KubernetesChecks;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.HintLanguage;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.SureFindings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import io.github.appmeshdsl.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what was read, and finds the place of each finding. */
final class ReadingReport {

    private final ManifestReading reading;
    private final ValidationOptions options;

    ReadingReport(ManifestReading reading, ValidationOptions options) {
        this.reading = reading;
        this.options = options.hintLanguage(HintLanguage.DOCUMENT);
    }

    ValidationReport report() {
        Found found = new Found(reading);
        Problems all = new Problems();
        all.addAll(reading.problems());
        all.addAll(reading.hasGaps() ? sure() : found.problems);
        return ValidationReport.of(reading.subject(), all, options.suppressions())
                .withExternal(found.external);
    }

    private Problems sure() {
        return SureFindings.of(
                StandIns.readings(),
                standIns -> new Found(reading.filled(standIns)).problems,
                StandIns::lacksReference);
    }

    /** What is found in one reading. */
    private final class Found {

        private final ManifestReading of;
        private final Problems problems = new Problems();
        private int external;

        Found(ManifestReading of) {
            this.of = of;
            for (Mesh mesh : of.parts()) {
                check(mesh);
            }
            List<Problem> ofPods = new ArrayList<>();
            PodChecks.check(of, ofPods);
            problems.addAll(ofPods);
        }

        private void check(Mesh mesh) {
            boolean isNone = mesh.name().equals(MeshAssembly.NO_MESH);
            // Where the mesh itself is elsewhere, so may be what its members refer to.
            Findings findings = Validator.find(
                    mesh.view(),
                    isNone ? options.partial(true) : options,
                    (problem, basis) -> isNone && MeshRule.isOfMeshItself(problem) ? null : place(problem, basis),
                    new KubernetesChecks(of.cluster()));
            problems.addAll(findings.problems());
            external += findings.external();
        }

        private @Nullable Problem place(Problem problem, List<SpecPath> basis) {
            for (SpecPath path : basis) {
                if (isExplained(path, of.located(problem.withPath(path)).path())) {
                    return null;
                }
            }
            Problem located = of.located(problem);
            return isExplained(problem.path(), located.path()) ? null : located;
        }

        /** Returns whether the value at a place could not be read. */
        private boolean isExplained(SpecPath inModel, SpecPath inDocument) {
            return of.places()
                    .of(inModel)
                    .filter(resource -> resource.explains(inDocument))
                    .isPresent();
        }
    }
}
