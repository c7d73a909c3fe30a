package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.internal.text.YamlSink;
import io.github.appmeshdsl.k8s.KubernetesForm;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.k8s.internal.rule.ManifestTargetRule;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    public Output write(List<MeshContent> meshes, MeshWriter.Options options) {
        TextFormat syntax = options.syntax().orElse(usualSyntax());
        List<Problem> notices = new ArrayList<>();
        List<ManifestForm> forms = new ArrayList<>();
        boolean isOnly = meshes.size() == 1;
        for (MeshContent content : meshes) {
            Mesh mesh = content.mesh();
            if (isOfKubernetes(mesh)) {
                forms.add(ManifestForm.of(mesh));
            } else if (!isOnly && options.namespace().isPresent()) {
                notices.add(Problem.of(
                                ManifestTargetRule.NAMESPACE,
                                mesh.specPath(),
                                "is one of " + meshes.size() + " meshes for the namespace "
                                        + PlainText.quoted(options.namespace().get()))
                        .withHint("convert one mesh at a time, or give no namespace: each mesh then gets its own"));
            } else {
                forms.add(ManifestForm.ofApi(mesh, options.namespace().orElse(isOnly ? "default" : namespace(mesh))));
            }
        }
        notices.addAll(removeClashing(forms));
        Map<String, String> files = new LinkedHashMap<>();
        DocumentStream whole = new DocumentStream();
        for (ManifestForm form : forms) {
            notices.addAll(form.notices());
            Mesh mesh = form.writable();
            Map<String, String> texts =
                    Manifests.of(mesh).unchecked().format(syntax).texts();
            if (!form.isDefined()) {
                texts.remove(FileNames.of(mesh, syntax));
            }
            files.putAll(texts);
            whole.add(text(mesh, form.isDefined(), syntax));
        }
        return new Output(files, whole.toString(), notices);
    }

    /** Returns whether a mesh has what only Kubernetes objects have. */
    private static boolean isOfKubernetes(Mesh mesh) {
        return mesh.defaultNamespace().isPresent()
                || mesh.namespaceSelector().isPresent()
                || hasMetadata(mesh)
                || mesh.view().members().stream()
                        .anyMatch(member -> member.namespace().isPresent() || hasMetadata(member))
                || mesh.virtualNodes().stream()
                        .anyMatch(node -> node.podSelector().isPresent())
                || mesh.virtualGateways().stream()
                        .anyMatch(gateway -> gateway.podSelector().isPresent()
                                || gateway.namespaceSelector().isPresent());
    }

    private static boolean hasMetadata(Resource resource) {
        return !resource.labels().isEmpty() || !resource.annotations().isEmpty();
    }

    private static String text(Mesh mesh, boolean isDefined, TextFormat syntax) {
        StringWriter out = new StringWriter();
        if (syntax == TextFormat.JSON) {
            JsonManifests.writeAll(mesh, isDefined, out);
            return out.toString();
        }
        YamlSink yaml = new YamlSink(out);
        ManifestWriter writer = new ManifestWriter(yaml);
        if (isDefined) {
            writer.write(mesh);
        }
        writer.writeMembers(mesh);
        yaml.flush();
        return out.toString();
    }

    /** Removes meshes that would have the name or a namespace of another one, and returns a notice for each of them. */
    private static List<Problem> removeClashing(List<ManifestForm> forms) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> namespaces = new HashMap<>();
        for (ManifestForm form : forms) {
            names.merge(form.name(), 1, Integer::sum);
            form.namespaces().forEach(namespace -> namespaces.merge(namespace, 1, Integer::sum));
        }
        List<Problem> notices = new ArrayList<>();
        forms.removeIf(form -> {
            String clash = names.getOrDefault(form.name(), 0) > 1
                    ? "would have the name " + PlainText.quoted(form.name()) + " in Kubernetes, as another mesh has"
                    : null;
            for (String namespace : form.namespaces()) {
                if (clash == null && namespaces.getOrDefault(namespace, 0) > 1) {
                    clash = "would have members in the namespace " + PlainText.quoted(namespace)
                            + ", as another mesh has";
                }
            }
            if (clash != null) {
                notices.add(Problem.of(ManifestTargetRule.NAMESPACE, form.path(), clash)
                        .withHint("convert one mesh at a time"));
            }
            return clash != null;
        });
        return notices;
    }

    /** Returns the namespace of a mesh that is written with others. */
    private static String namespace(Mesh mesh) {
        String name = KubernetesForm.of(mesh, "default").name().replace('.', '-');
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAMESPACE));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
