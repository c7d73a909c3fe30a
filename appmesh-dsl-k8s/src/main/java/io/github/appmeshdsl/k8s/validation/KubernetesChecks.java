package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.Profile;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All checks of a mesh for Kubernetes. */
public final class KubernetesChecks {

    private static final List<KubernetesCheck> ALL = List.of(
            new ObjectNames(),
            new Selectors(),
            new MeshSelector(),
            new GatewaySelectors(),
            new PodSelectors(),
            new ControllerLimits(),
            new BackendKeys(),
            new LostFields());

    private KubernetesChecks() {}

    /** Returns everything that is wrong with a mesh, and with it for Kubernetes. */
    public static ValidationReport check(Mesh mesh, ValidationOptions options) {
        MeshView view = mesh.view();
        ValidationReport report = mesh.validate(options);
        List<Problem> problems = merge(report, check(view, Cluster.of(view), options.profile()));
        return ValidationReport.of(mesh.name(), problems, options.suppressions())
                .withExternal(report.external());
    }

    /** Returns what is wrong with a mesh for Kubernetes alone. */
    public static List<Problem> check(MeshView mesh, Cluster cluster, Profile profile) {
        KubernetesFindings findings = new KubernetesFindings(profile);
        for (KubernetesCheck check : ALL) {
            check.check(mesh, cluster, findings);
        }
        return findings.problems();
    }

    /**
     * Returns all that a report on a mesh and the checks for Kubernetes found. Where these know which gateways select a
     * route, they speak for the mesh's own rule, which has to guess.
     */
    public static List<Problem> merge(ValidationReport report, List<Problem> forKubernetes) {
        Set<String> selected = new HashSet<>();
        for (Problem problem : forKubernetes) {
            if (problem.ruleId().equals(KubernetesRule.GATEWAY_SELECTOR.id())
                    || problem.ruleId().equals(KubernetesRule.GATEWAY_ROUTE.id())) {
                selected.add(problem.path().toString());
            }
        }
        List<Problem> all = new ArrayList<>(report.problems());
        for (ValidationReport.Suppressed suppressed : report.suppressed()) {
            all.add(suppressed.problem());
        }
        all.removeIf(problem -> problem.ruleId().equals(MeshRule.GATEWAY_ROUTE_GATEWAY.id())
                && selected.contains(problem.path().toString()));
        all.addAll(forKubernetes);
        return all;
    }
}
