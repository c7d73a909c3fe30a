package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The controller knows a backend by its name, a dash and its namespace, and takes two backends for one where only the place
 * of the dash differs. Groups and their members it knows by name alone.
 */
final class BackendKeys implements KubernetesCheck {

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (node.backends().size() > 1) {
                checkBackends(mesh, node, findings);
            }
            checkNamed(node.specPath().field("backendGroups"), node.backendGroups(), findings);
        }
        for (BackendGroup group : mesh.mesh().backendGroups()) {
            checkNamed(group.specPath().field("virtualservices"), group.virtualServices(), findings);
        }
    }

    private static void checkBackends(MeshView mesh, VirtualNode node, KubernetesFindings findings) {
        Map<String, Integer> byKey = new HashMap<>();
        for (int i = 0; i < node.backends().size(); i++) {
            if (!(node.backends().get(i).virtualService() instanceof Ref.Named<VirtualService> ref)) {
                continue;
            }
            Integer first = byKey.putIfAbsent(key(mesh, node, ref), i);
            if (first != null
                    && node.backends().get(first).virtualService() instanceof Ref.Named<VirtualService> other
                    && !other.name().equals(ref.name())) {
                findings.add(
                        KubernetesRule.BACKEND_NAMES,
                        node.specPath().field("backends").item(i).field("virtualService"),
                        "the controller takes " + PlainText.quoted(ref.text()) + " and backends[" + first + "] "
                                + PlainText.quoted(other.text()) + " for one service and refuses the node",
                        "rename one of them, or refer to one by ARN");
            }
        }
    }

    private static String key(MeshView mesh, VirtualNode node, Ref.Named<VirtualService> ref) {
        String namespace = ref.namespace().isPresent() ? ref.namespace().get() : mesh.namespaceOf(node);
        return ref.name() + "-" + namespace;
    }

    private static void checkNamed(SpecPath path, List<? extends Ref<?>> refs, KubernetesFindings findings) {
        for (int i = 0; i < refs.size(); i++) {
            if (refs.get(i) instanceof Ref.Arn<?> arn) {
                findings.add(
                        KubernetesRule.BACKEND_GROUP_REF,
                        path.item(i),
                        PlainText.quoted(arn.arn()) + " is an ARN, for which there is no place here",
                        "add it to the backends of the nodes");
            }
        }
    }
}
