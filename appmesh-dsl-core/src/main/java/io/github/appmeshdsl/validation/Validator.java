package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.validation.check.MeshChecks;
import io.github.appmeshdsl.validation.constraint.Constraints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The engine that checks a mesh by every rule: those for every mesh, those of a platform, and those of users. */
public final class Validator {

    private Validator() {}

    /**
     * Returns everything that is wrong with {@code mesh}.
     *
     * @param platform checks of the platform that the mesh is for
     */
    public static ValidationReport validate(MeshView mesh, ValidationOptions options, Check... platform) {
        requireNonNull(mesh, "mesh");
        Findings findings = find(mesh, options, new Findings(options), platform);
        Suppressions suppressions = new Suppressions(options);
        suppressions.add(inAnnotations(mesh));
        if (!suppressions.isEmpty()) {
            suppressions.ran(ran(options, platform));
        }
        return suppressions.report(mesh.mesh().name(), findings.problems()).withExternal(findings.external());
    }

    private static List<SourceSuppression> inAnnotations(MeshView mesh) {
        List<SourceSuppression> found = new ArrayList<>(0);
        addTo(found, mesh.mesh());
        for (MeshMember member : mesh.members()) {
            addTo(found, member);
        }
        return found;
    }

    private static void addTo(List<SourceSuppression> found, Resource resource) {
        String text = resource.annotations().get(SourceSuppression.ANNOTATION);
        if (text != null) {
            found.add(SourceSuppression.onResource(
                    text, Location.NONE, resource.specPath(), Location.NONE, Location.NONE));
        }
    }

    /**
     * Returns what is wrong with a mesh that was read from documents.
     *
     * @param placement what becomes of each finding
     * @param platform checks of the platform that the documents are for
     */
    public static Findings find(
            MeshView mesh, ValidationOptions options, Findings.Placement placement, Check... platform) {
        return find(mesh, options, new Findings(options, placement), platform);
    }

    private static Findings find(MeshView mesh, ValidationOptions options, Findings findings, Check... platform) {
        Constraints.check(mesh, findings);
        MeshChecks.run(mesh, findings);
        for (Check check : platform) {
            check.check(mesh, findings);
        }
        for (Check check : options.checks()) {
            findings.run(check, mesh);
        }
        return findings;
    }

    /** Returns the rules that the checks of these options and of a platform can report. */
    private static Set<String> ran(ValidationOptions options, Check... platform) {
        Set<String> ran = new HashSet<>();
        for (MeshRule rule : MeshRule.values()) {
            ran.add(rule.id());
        }
        List<Check> checks = new ArrayList<>(options.checks());
        checks.addAll(List.of(platform));
        for (Check check : checks) {
            for (Rule rule : check.rules()) {
                ran.add(rule.id());
            }
        }
        return ran;
    }
}
