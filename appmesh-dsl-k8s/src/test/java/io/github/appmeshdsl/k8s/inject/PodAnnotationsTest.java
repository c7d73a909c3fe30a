package io.github.appmeshdsl.k8s.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class PodAnnotationsTest {

    @Test
    void everything_that_a_nodes_pod_can_say_is_written_as_the_controller_reads_it() {
        PodAnnotations annotations = PodAnnotations.node(p -> p.inject()
                .requests("100m", "64Mi")
                .limits("1", "256Mi")
                .ports(8080, 9090)
                .egressIgnoredIps("169.254.169.254", "10.0.0.0/8")
                .egressIgnoredPorts(22, 5432)
                .ipv6Disabled()
                .cni(true)
                .preview(false)
                .mountSecret("certs", "/certs")
                .mountSecret("ca", "/ca")
                .mountVolume("conf", "/conf")
                .sdsDisabled()
                .env("A", "1")
                .env("B", "2")
                .xrayConfig("xray", "/xray"));

        assertThat(annotations.problems()).isEmpty();
        assertThat(annotations.toMap())
                .containsExactly(
                        entry("appmesh.k8s.aws/sidecarInjectorWebhook", "enabled"),
                        entry("appmesh.k8s.aws/cpuRequest", "100m"),
                        entry("appmesh.k8s.aws/memoryRequest", "64Mi"),
                        entry("appmesh.k8s.aws/cpuLimit", "1"),
                        entry("appmesh.k8s.aws/memoryLimit", "256Mi"),
                        entry("appmesh.k8s.aws/ports", "8080,9090"),
                        entry("appmesh.k8s.aws/egressIgnoredIPs", "169.254.169.254,10.0.0.0/8"),
                        entry("appmesh.k8s.aws/egressIgnoredPorts", "22,5432"),
                        entry("appmesh.k8s.aws/ipv6", "disabled"),
                        entry("appmesh.k8s.aws/appmeshCNI", "enabled"),
                        entry("appmesh.k8s.aws/preview", "disabled"),
                        entry("appmesh.k8s.aws/secretMounts", "certs:/certs,ca:/ca"),
                        entry("appmesh.k8s.aws/volumeMounts", "conf:/conf"),
                        entry("appmesh.k8s.aws/sds", "disabled"),
                        entry("appmesh.k8s.aws/sidecarEnv", "A=1,B=2"),
                        entry("appmesh.k8s.aws/xrayAgentConfigMount", "xray:/xray"));
    }

    @Test
    void everything_that_a_gateways_pod_can_say_is_written_as_the_controller_reads_it() {
        PodAnnotations annotations = PodAnnotations.gateway(p -> p.inject()
                .requests("100m", "64Mi")
                .limits("1", "256Mi")
                .preview(true)
                .sdsDisabled()
                .keepOwnImage()
                .xrayConfig("xray", "/xray"));

        assertThat(annotations.problems()).isEmpty();
        assertThat(annotations.toMap())
                .containsExactly(
                        entry("appmesh.k8s.aws/sidecarInjectorWebhook", "enabled"),
                        entry("appmesh.k8s.aws/cpuRequest", "100m"),
                        entry("appmesh.k8s.aws/memoryRequest", "64Mi"),
                        entry("appmesh.k8s.aws/cpuLimit", "1"),
                        entry("appmesh.k8s.aws/memoryLimit", "256Mi"),
                        entry("appmesh.k8s.aws/preview", "enabled"),
                        entry("appmesh.k8s.aws/sds", "disabled"),
                        entry("appmesh.k8s.aws/virtualGatewaySkipImageOverride", "enabled"),
                        entry("appmesh.k8s.aws/xrayAgentConfigMount", "xray:/xray"));
    }

    @Test
    void what_is_not_said_is_not_written() {
        assertThat(PodAnnotations.node(p -> {}).toMap()).isEmpty();
        assertThat(PodAnnotations.gateway(p -> {}).toMap()).isEmpty();
        assertThat(PodAnnotations.disabled().toMap())
                .containsExactly(entry("appmesh.k8s.aws/sidecarInjectorWebhook", "disabled"));
    }

    @Test
    void variables_go_into_json_where_the_short_form_cannot_hold_one_of_them() {
        assertThat(PodAnnotations.node(p -> p.env("A", "1").env("B", "x=\"y\"")).toMap())
                .containsExactly(entry("appmesh.k8s.aws/sidecarEnvJson", "[{\"A\":\"1\",\"B\":\"x=\\\"y\\\"\"}]"));
        assertThat(PodAnnotations.node(p -> p.env("A", "1,2")).toMap())
                .containsExactly(entry("appmesh.k8s.aws/sidecarEnvJson", "[{\"A\":\"1,2\"}]"));
        assertThat(PodAnnotations.node(p -> p.env("A", " 1")).toMap()).containsKey("appmesh.k8s.aws/sidecarEnvJson");
        assertThat(PodAnnotations.node(p -> p.env("A", "")).toMap()).containsKey("appmesh.k8s.aws/sidecarEnvJson");
    }

    @Test
    void a_patch_says_only_what_is_to_change() {
        assertThat(PodAnnotations.node(p -> p.ports(80)).patch("shop", "web").toYaml())
                .isEqualTo("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: web
                          namespace: shop
                        spec:
                          template:
                            metadata:
                              annotations:
                                appmesh.k8s.aws/ports: "80"
                        """);
    }

    @Test
    void as_json_too() {
        assertThat(PodAnnotations.enabled().toJson()).isEqualTo("""
                        {
                          "appmesh.k8s.aws/sidecarInjectorWebhook": "enabled"
                        }
                        """);
    }

    @Test
    void the_report_names_what_it_is_about() {
        assertThat(PodAnnotations.node(p -> p.ports(0)).validate().toText()).isEqualTo("""
                        pod annotations: 1 error
                          ERROR inject.port  podAnnotations.ports[0]   0 is not between 1 and 65535
                        """);
    }
}
