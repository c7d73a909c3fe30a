package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.format.WriterOptions;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.k8s.KubernetesForm;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.k8s.internal.rule.ManifestTargetRule;
import io.github.appmeshdsl.k8s.internal.validation.Cluster;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesChecks;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.report.PlainText;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Kubernetes manifests, see {@link Manifests}. Meshes of the API get names and selectors of Kubernetes objects. */
public final class ManifestTarget implements Target {

    private static final int LONGEST_NAMESPACE = 63;

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
        boolean isOnly = meshes.size() == 1;
        for (MeshContent content : meshes) {
            Mesh mesh = content.mesh();
            if (mesh.defaultNamespace().isEmpty()) {
                if (!isOnly && options.namespace().isPresent()) {
                    notices.add(Problem.of(
                                    ManifestTargetRule.NAMESPACE,
                                    mesh.specPath(),
                                    "is one of " + meshes.size() + " meshes for the namespace "
                                            + PlainText.quoted(
                                                    options.namespace().get()))
                            .withHint("convert one mesh at a time, or give no namespace: each mesh then gets its own"));
                    continue;
                }
                mesh = inKubernetes(mesh, options.namespace().orElse(isOnly ? "default" : namespace(mesh)), notices);
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

    /** Returns the namespace of a mesh that is written beside others. */
    private static String namespace(Mesh mesh) {
        String name = KubernetesForm.of(mesh, "default").name().replace('.', '-');
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAMESPACE));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static Mesh inKubernetes(Mesh mesh, String namespace, List<Problem> notices) {
        Mesh form = KubernetesForm.of(mesh, namespace);
        notices.addAll(check(form));
        notices.addAll(OutsideReferences.of(mesh, form));
        boolean isFamily = form.serviceDiscovery()
                .flatMap(MeshServiceDiscovery::ipPreference)
                .filter(preference -> preference != IpPreference.IPV4_ONLY && preference != IpPreference.IPV6_ONLY)
                .isEmpty();
        // The schema of meshes has no other preference; k8s.mesh-ip-family reports it.
        Mesh written = isFamily ? form : form.copy(b -> b.serviceDiscovery(Optional.empty()));
        return written.copy(b -> b.virtualRouters(form.virtualRouters().stream()
                .filter(router -> !form.externals().contains(router.ref()))
                .toList()));
    }
}
