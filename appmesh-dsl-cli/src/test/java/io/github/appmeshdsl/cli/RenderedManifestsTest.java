package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code helm template} and {@code kustomize build} print, on standard input. */
class RenderedManifestsTest {

    /** As Helm prints a chart: a comment with the source of each document, hooks at the end, and templates that render nothing. */
    private static final String HELM = """
            ---
            # Source: shop/templates/serviceaccount.yaml
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: release-name-shop
              labels:
                helm.sh/chart: shop-0.1.0
                app.kubernetes.io/managed-by: Helm
            ---
            # Source: shop/templates/api.yaml
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: shop
            spec:
              ports:
                - port: 8080
                  targetPort: http
              selector:
                app: api
            ---
            # Source: shop/templates/disabled.yaml
            ---
            # Source: shop/templates/api.yaml
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: api
              namespace: shop
            spec:
              selector:
                matchLabels:
                  app: api
              template:
                metadata:
                  labels:
                    app: api
                spec:
                  containers:
                    - name: api
                      image: "example.com/api:1.2.3"
                      ports:
                        - name: http
                          containerPort: 8080
            ---
            # Source: shop/templates/mesh.yaml
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata:
              name: shop
            spec:
              namespaceSelector:
                matchLabels:
                  mesh: shop
            ---
            # Source: shop/templates/mesh.yaml
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: api
              namespace: shop
            spec:
              podSelector:
                matchLabels:
                  app: api
              listeners:
                # appmesh-dsl:ignore bound.range the chart is not ours
                - portMapping: {port: 80800, protocol: http}
              serviceDiscovery:
                dns:
                  hostname: api.shop.svc.cluster.local
              backends: []
            ---
            # Source: shop/templates/tests/test-connection.yaml
            apiVersion: v1
            kind: Pod
            metadata:
              name: "release-name-shop-test-connection"
              annotations:
                "helm.sh/hook": test
            spec:
              containers:
                - name: wget
                  image: busybox
                  command: ['wget']
                  args: ['release-name-shop:80']
              restartPolicy: Never
            """;

    @Test
    void helm_output_is_checked_with_its_lines() {
        CommandRun run = CommandRun.withInput(HELM.replace("the chart is not ours", ""), "validate", "-");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("-: 1 error")
                .contains("ERROR bound.range          -:70:21  virtualNode[shop/api].listeners[0].portMapping.port");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void comments_of_templates_suppress_if_they_are_rendered() {
        CommandRun run = CommandRun.withInput(HELM, "validate", "--verbose", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("OFF   bound.range", "reason: the chart is not ours");
        assertThat(run.err()).isEqualTo("appmesh: other: core (1 object)\n");
    }

    @Test
    void kustomize_output_is_read_without_a_first_marker_and_with_sorted_keys() {
        CommandRun run = CommandRun.withInput("""
                apiVersion: v1
                data:
                  LOG_LEVEL: debug
                kind: ConfigMap
                metadata:
                  name: env-5g2t4k9bh6
                  namespace: shop
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: Mesh
                metadata:
                  name: shop
                spec:
                  namespaceSelector:
                    matchLabels:
                      mesh: shop
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualService
                metadata:
                  name: api
                  namespace: shop
                spec:
                  awsName: api.shop.svc.cluster.local
                  provider:
                    virtualNode:
                      virtualNodeRef:
                        name: apy
                """, "validate", "-");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("ref.unresolved", "no VirtualNode \"apy\"");
    }
}
