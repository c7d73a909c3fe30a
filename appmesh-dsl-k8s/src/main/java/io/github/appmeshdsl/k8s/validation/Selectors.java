package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.LabelOperator;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Selectors are such that Kubernetes can evaluate them; one that is not fails every look-up that it takes part in. */
final class Selectors implements KubernetesCheck {

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        check(mesh.mesh(), "namespaceSelector", mesh.mesh().namespaceSelector(), findings);
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            check(node, "podSelector", node.podSelector(), findings);
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            check(gateway, "namespaceSelector", gateway.namespaceSelector(), findings);
            check(gateway, "gatewayRouteSelector", gateway.gatewayRouteSelector(), findings);
            check(gateway, "podSelector", gateway.podSelector(), findings);
        }
    }

    private static void check(
            Resource resource, String field, Optional<LabelSelector> selector, KubernetesFindings findings) {
        if (selector.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> label : selector.get().matchLabels().entrySet()) {
            if (!KubernetesNames.isQualifiedName(label.getKey())) {
                add(findings, labelPath(resource, field, label.getKey()), label.getKey(), "the key");
            } else if (!KubernetesNames.isLabelValue(label.getValue())) {
                add(findings, labelPath(resource, field, label.getKey()), label.getValue(), "the value");
            }
        }
        List<LabelSelector.Requirement> requirements = selector.get().matchExpressions();
        for (int i = 0; i < requirements.size(); i++) {
            check(resource, field, i, requirements.get(i), findings);
        }
    }

    private static void check(
            Resource resource,
            String field,
            int position,
            LabelSelector.Requirement requirement,
            KubernetesFindings findings) {
        if (!KubernetesNames.isQualifiedName(requirement.key())) {
            add(findings, path(resource, field, position).field("key"), requirement.key(), "the key");
        }
        boolean takesValues =
                requirement.operator() == LabelOperator.IN || requirement.operator() == LabelOperator.NOT_IN;
        if (takesValues == requirement.values().isEmpty()) {
            findings.add(
                    KubernetesRule.SELECTOR,
                    path(resource, field, position).field("values"),
                    requirement.operator().wireName() + (takesValues ? " needs values" : " takes no values"));
        }
        for (int i = 0; i < requirement.values().size(); i++) {
            if (!KubernetesNames.isLabelValue(requirement.values().get(i))) {
                add(
                        findings,
                        path(resource, field, position).field("values").item(i),
                        requirement.values().get(i),
                        "the value");
            }
        }
    }

    private static SpecPath path(Resource resource, String field, int position) {
        return resource.specPath().field(field).field("matchExpressions").item(position);
    }

    private static SpecPath labelPath(Resource resource, String field, String key) {
        return resource.specPath().field(field).field("matchLabels").item(-1, key);
    }

    private static void add(KubernetesFindings findings, SpecPath path, String text, String what) {
        findings.add(KubernetesRule.SELECTOR, path, PlainText.quoted(text) + " cannot be " + what + " of a label");
    }
}
