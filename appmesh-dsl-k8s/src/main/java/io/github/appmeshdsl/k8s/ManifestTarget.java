package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.format.WriterOptions;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.k8s.validation.Cluster;
import io.github.appmeshdsl.k8s.validation.KubernetesChecks;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Kubernetes manifests, see {@link Manifests}. Meshes of the API get names and selectors of Kubernetes objects. */
public final class ManifestTarget implements Target {

    /** Makes the target; the service loader needs it. */
    public ManifestTarget() {}

    @Override
    public String name() {
        return "k8s";
    }

    @Override
    public String description() {
        return "Kubernetes manifests";
    }

    @Override
    public TextFormat usualSyntax() {
        return TextFormat.YAML;
    }

    @Override
    public Output write(List<MeshContent> meshes, WriterOptions options) {
        TextFormat syntax = options.syntax().orElse(usualSyntax());
        Map<String, String> files = new LinkedHashMap<>();
        DocumentStream whole = new DocumentStream();
        List<Problem> notices = new ArrayList<>();
        for (MeshContent content : meshes) {
            Mesh mesh = content.mesh();
            if (mesh.defaultNamespace().isEmpty()) {
                mesh = KubernetesForm.of(mesh, options.namespace().orElse("default"));
                notices.addAll(check(mesh));
            }
            Manifests manifests = Manifests.of(mesh).unchecked().format(syntax);
            whole.add(manifests.text());
            files.putAll(manifests.texts());
        }
        return new Output(files, whole.toString(), notices);
    }

    /** Returns what is wrong for Kubernetes only, which is no reason not to write what there is. */
    private static List<Problem> check(Mesh mesh) {
        KubernetesChecks checks = new KubernetesChecks(Cluster.of(mesh.view()));
        Set<String> rules = checks.rules().stream().map(Rule::id).collect(Collectors.toSet());
        Findings.Placement placement =
                (problem, basis) -> rules.contains(problem.ruleId()) ? problem.withSeverity(Severity.WARNING) : null;
        return Validator.find(mesh.view(), ValidationOptions.importing(), placement, checks)
                .problems()
                .list();
    }
}
