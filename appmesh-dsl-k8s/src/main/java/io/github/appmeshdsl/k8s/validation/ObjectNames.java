package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Locale;
import java.util.Map;

/** Names, namespaces, labels and annotations are spelled as the API server takes them. */
final class ObjectNames implements KubernetesCheck {

    private static final int MOST_ANNOTATIONS = 256 * 1024;

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        check(mesh.mesh(), findings);
        for (MeshMember member : mesh.members()) {
            check(member, findings);
            if (member.namespace().isPresent()
                    && !KubernetesNames.isLabel(member.namespace().get())) {
                findings.add(
                        KubernetesRule.NAME,
                        member.specPath().field("metadata.namespace"),
                        PlainText.quoted(member.namespace().get()) + " cannot name a namespace",
                        "1 to 63 lower-case letters, digits and -, a letter or digit at both ends");
            }
        }
    }

    private static void check(Resource resource, KubernetesFindings findings) {
        if (!KubernetesNames.isSubdomain(resource.name())) {
            findings.add(
                    KubernetesRule.NAME,
                    resource.specPath().field("metadata.name"),
                    PlainText.quoted(resource.name()) + " cannot name an object",
                    "1 to 253 lower-case letters, digits, - and ., a letter or digit at both ends and around each dot;"
                            + " the name in AWS can be another, see awsName");
        }
        for (Map.Entry<String, String> label : resource.labels().entrySet()) {
            if (!KubernetesNames.isQualifiedName(label.getKey())) {
                findings.add(KubernetesRule.NAME, entry(resource, "labels", label), cannotBeKey(label.getKey()));
            } else if (!KubernetesNames.isLabelValue(label.getValue())) {
                findings.add(
                        KubernetesRule.NAME,
                        entry(resource, "labels", label),
                        PlainText.quoted(label.getValue()) + " cannot be the value of a label",
                        "at most 63 letters, digits, -, _ and ., a letter or digit at both ends");
            }
        }
        int size = 0;
        for (Map.Entry<String, String> annotation : resource.annotations().entrySet()) {
            size += annotation.getKey().length() + annotation.getValue().length();
            if (!KubernetesNames.isQualifiedName(annotation.getKey().toLowerCase(Locale.ROOT))) {
                findings.add(
                        KubernetesRule.NAME,
                        entry(resource, "annotations", annotation),
                        cannotBeKey(annotation.getKey()));
            }
        }
        if (size > MOST_ANNOTATIONS) {
            findings.add(
                    KubernetesRule.NAME,
                    resource.specPath().field("metadata.annotations"),
                    "annotations have " + size + " characters; an object takes " + MOST_ANNOTATIONS);
        }
    }

    private static SpecPath entry(Resource resource, String field, Map.Entry<String, String> entry) {
        return resource.specPath().field("metadata").field(field).item(-1, entry.getKey());
    }

    private static String cannotBeKey(String key) {
        return PlainText.quoted(key) + " cannot be a key";
    }
}
