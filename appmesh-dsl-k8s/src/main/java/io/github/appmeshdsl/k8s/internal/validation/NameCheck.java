package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names, namespaces, labels and annotations are valid for the API server, and selectors can be evaluated: a selector that is
 * invalid makes every look-up fail that involves it.
 */
final class NameCheck {

    private static final int MOST_ANNOTATIONS = 256 * 1024;

    private final MeshView mesh;
    private final Findings findings;

    NameCheck(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check() {
        checkObject(mesh.mesh());
        for (MeshMember member : mesh.members()) {
            checkObject(member);
            if (member.namespace().isPresent()
                    && !KubernetesNames.isLabel(member.namespace().get())) {
                findings.add(
                        KubernetesRule.NAME,
                        member.specPath().field("metadata.namespace"),
                        quoted(member.namespace().get()) + " is not a valid name for a namespace",
                        "use 1 to 63 lower-case letters, digits and -, with a letter or digit at both ends");
            }
        }
        checkSelector(mesh.mesh(), "namespaceSelector", mesh.mesh().namespaceSelector());
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            checkSelector(node, "podSelector", node.podSelector());
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            checkSelector(gateway, "namespaceSelector", gateway.namespaceSelector());
            checkSelector(gateway, "gatewayRouteSelector", gateway.gatewayRouteSelector());
            checkSelector(gateway, "podSelector", gateway.podSelector());
        }
    }

    private void checkObject(Resource resource) {
        if (!KubernetesNames.isSubdomain(resource.name())) {
            findings.add(
                    KubernetesRule.NAME,
                    resource.specPath().field("metadata.name"),
                    quoted(resource.name()) + " is not a valid name for an object",
                    "use 1 to 253 lower-case letters, digits, - and ., with a letter or digit at both ends and around"
                            + " each dot; the name in AWS can be another, see awsName");
        }
        for (Map.Entry<String, String> label : resource.labels().entrySet()) {
            if (!KubernetesNames.isQualifiedName(label.getKey())) {
                findings.add(KubernetesRule.NAME, entry(resource, "labels", label), invalidKey(label.getKey()));
            } else if (!KubernetesNames.isLabelValue(label.getValue())) {
                findings.add(
                        KubernetesRule.NAME,
                        entry(resource, "labels", label),
                        quoted(label.getValue()) + " is not a valid value of a label",
                        "use at most 63 letters, digits, -, _ and ., with a letter or digit at both ends");
            }
        }
        int size = 0;
        for (Map.Entry<String, String> annotation : resource.annotations().entrySet()) {
            size += annotation.getKey().length() + annotation.getValue().length();
            if (!KubernetesNames.isQualifiedName(annotation.getKey().toLowerCase(Locale.ROOT))) {
                findings.add(
                        KubernetesRule.NAME,
                        entry(resource, "annotations", annotation),
                        invalidKey(annotation.getKey()));
            }
        }
        if (size > MOST_ANNOTATIONS) {
            findings.add(
                    KubernetesRule.NAME,
                    resource.specPath().field("metadata.annotations"),
                    "the annotations have " + size + " characters, more than " + MOST_ANNOTATIONS);
        }
    }

    private static SpecPath entry(Resource resource, String field, Map.Entry<String, String> entry) {
        return resource.specPath().field("metadata").field(field).item(-1, entry.getKey());
    }

    private static String invalidKey(String key) {
        return quoted(key) + " is not a valid key";
    }

    private void checkSelector(Resource resource, String field, Optional<LabelSelector> selector) {
        if (selector.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> label : selector.get().matchLabels().entrySet()) {
            if (!KubernetesNames.isQualifiedName(label.getKey())) {
                addSelector(labelPath(resource, field, label.getKey()), label.getKey(), "key");
            } else if (!KubernetesNames.isLabelValue(label.getValue())) {
                addSelector(labelPath(resource, field, label.getKey()), label.getValue(), "value");
            }
        }
        List<LabelSelector.Requirement> requirements = selector.get().matchExpressions();
        for (int i = 0; i < requirements.size(); i++) {
            SpecPath path =
                    resource.specPath().field(field).field("matchExpressions").item(i);
            checkRequirement(path, requirements.get(i));
        }
    }

    private void checkRequirement(SpecPath path, LabelSelector.Requirement requirement) {
        if (!KubernetesNames.isQualifiedName(requirement.key())) {
            addSelector(path.field("key"), requirement.key(), "key");
        }
        boolean takesValues = requirement.operator() == LabelSelector.Operator.IN
                || requirement.operator() == LabelSelector.Operator.NOT_IN;
        if (takesValues == requirement.values().isEmpty()) {
            findings.add(
                    KubernetesRule.SELECTOR,
                    path.field("values"),
                    requirement.operator().wireName() + (takesValues ? " requires values" : " does not accept values"));
        }
        for (int i = 0; i < requirement.values().size(); i++) {
            String value = requirement.values().get(i);
            if (!KubernetesNames.isLabelValue(value)) {
                addSelector(path.field("values").item(i), value, "value");
            }
        }
    }

    private static SpecPath labelPath(Resource resource, String field, String key) {
        return resource.specPath().field(field).field("matchLabels").item(-1, key);
    }

    private void addSelector(SpecPath path, String text, String what) {
        findings.add(KubernetesRule.SELECTOR, path, quoted(text) + " is not a valid " + what + " of a label");
    }
}
