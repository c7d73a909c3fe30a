package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a manifest can set for the backends of a node. */
class BackendsInManifestsTest {

    private static List<String> rules(String spec) {
        String text = """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: Mesh
                metadata: {name: m}
                spec: {namespaceSelector: {matchLabels: {mesh: m}}}
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualNode
                metadata: {name: web, namespace: default}
                spec: {%s}
                """.formatted(spec);
        return Manifests.read(text, "f.yaml").validate().problems().stream()
                .map(Problem::ruleId)
                .filter(rule -> rule.startsWith("backends."))
                .toList();
    }

    @Test
    void an_empty_list_of_backends_beside_backend_groups_is_valid() {
        assertThat(rules("podSelector: {}, backends: [], backendGroups: [{name: '*'}]"))
                .isEmpty();
    }

    @Test
    void a_node_without_backends_is_reported() {
        assertThat(rules("podSelector: {matchLabels: {app: web}}")).containsExactly("backends.required");
        assertThat(rules("podSelector: {}")).containsExactly("backends.required");
    }

    @Test
    void a_node_that_selects_no_pods_needs_no_backends() {
        assertThat(rules("serviceDiscovery: {dns: {hostname: db.example.com}}")).isEmpty();
    }
}
