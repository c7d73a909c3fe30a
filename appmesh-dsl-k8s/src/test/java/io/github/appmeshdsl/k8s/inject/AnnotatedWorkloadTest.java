package io.github.appmeshdsl.k8s.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import org.junit.jupiter.api.Test;

class AnnotatedWorkloadTest {

    private static DocumentNode document(String yaml) {
        return new DocumentParser()
                .parse(yaml, "deployment.yaml")
                .documents()
                .get(0)
                .root();
    }

    @Test
    void annotations_replace_those_of_the_same_key_and_nothing_else_changes() {
        DocumentNode deployment = document("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  annotations:
                    appmesh.k8s.aws/ports: "1"
                spec:
                  replicas: 0x2
                  template:
                    metadata:
                      annotations:
                        team: shop
                        appmesh.k8s.aws/ports: "1"
                        other: "yes"
                      labels:
                        app: web
                    spec:
                      containers:
                        - name: web
                          image: web:1
                """);

        PodAnnotations.Workload annotated =
                PodAnnotations.node(p -> p.inject().ports(80)).applyTo(deployment);

        assertThat(annotated.problems()).isEmpty();
        assertThat(annotated.toYaml()).isEqualTo("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: web
                          annotations:
                            appmesh.k8s.aws/ports: "1"
                        spec:
                          replicas: 2
                          template:
                            metadata:
                              annotations:
                                team: shop
                                appmesh.k8s.aws/ports: "80"
                                other: "yes"
                                appmesh.k8s.aws/sidecarInjectorWebhook: enabled
                              labels:
                                app: web
                            spec:
                              containers:
                                - name: web
                                  image: web:1
                        """);
    }

    @Test
    void metadata_and_annotations_are_made_where_there_are_none() {
        PodAnnotations.Workload bare = PodAnnotations.enabled().applyTo(document("spec: {template: {spec: {}}}"));
        PodAnnotations.Workload empty =
                PodAnnotations.enabled().applyTo(document("spec: {template: {metadata: {annotations: }}}"));

        assertThat(bare.toTree())
                .isEqualTo(document("spec: {template: {spec: {}, metadata: {annotations:"
                        + " {appmesh.k8s.aws/sidecarInjectorWebhook: enabled}}}}"));
        assertThat(empty.toTree())
                .isEqualTo(document("spec: {template: {metadata: {annotations:"
                        + " {appmesh.k8s.aws/sidecarInjectorWebhook: enabled}}}}"));
    }

    @Test
    void a_pod_is_annotated_itself() {
        PodAnnotations.Workload pod =
                PodAnnotations.disabled().applyTo(document("{kind: Pod, metadata: {name: p}, spec: {}}"));

        assertThat(pod.subject()).isEqualTo("workload p");
        assertThat(pod.toTree())
                .isEqualTo(document("{kind: Pod, metadata: {name: p, annotations:"
                        + " {appmesh.k8s.aws/sidecarInjectorWebhook: disabled}}, spec: {}}"));
    }

    @Test
    void variables_replace_those_of_the_other_form() {
        DocumentNode deployment =
                document("spec: {template: {metadata: {annotations: {appmesh.k8s.aws/sidecarEnvJson: '[]', a: b}}}}");

        assertThat(PodAnnotations.node(p -> p.env("A", "1")).applyTo(deployment).toTree())
                .isEqualTo(document(
                        "spec: {template: {metadata: {annotations: {a: b, appmesh.k8s.aws/sidecarEnv: A=1}}}}"));
        assertThat(PodAnnotations.node(p -> p.ports(80)).applyTo(deployment).toYaml())
                .contains("sidecarEnvJson");
    }

    @Test
    void a_document_without_pods_stays_as_it_is() {
        DocumentNode service = document("kind: Service\nspec: {template: no}\n");

        assertThat(PodAnnotations.enabled().applyTo(service).toTree()).isSameAs(service);
    }

    @Test
    void nothing_said_changes_nothing() {
        DocumentNode deployment = document("spec: {template: {spec: {}}}");

        assertThat(PodAnnotations.node(p -> {}).applyTo(deployment).toTree()).isEqualTo(deployment);
    }

    @Test
    void problems_say_where_in_the_file() {
        assertThat(PodAnnotations.node(p -> p.mountVolume("v", "/v"))
                        .applyTo(document("metadata: {name: web}\nspec:\n  template:\n    spec: {}\n"))
                        .validate()
                        .toText())
                .isEqualTo("""
                        workload web: 1 error
                          ERROR inject.volume  deployment.yaml:4:5  workload[web].spec.template.spec.volumes   has no volume "v" to mount
                        """);
    }
}
