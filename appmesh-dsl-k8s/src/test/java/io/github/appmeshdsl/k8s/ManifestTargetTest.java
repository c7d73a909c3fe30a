package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What manifests cannot express is reported and not written, so that a cluster accepts what is written. */
class ManifestTargetTest {

    private static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}
            spec: {namespaceSelector: {matchLabels: {mesh: shop}}}
            """;

    private static final String NODE = """
            {"meshName": "%s", "virtualNodeName": "web", "spec": {}}
            """;

    private static Target.Output manifests(String... texts) {
        MeshReader reader = MeshReader.create();
        for (String text : texts) {
            reader.add(text, "api.json");
        }
        return MeshWriter.to("k8s", options -> {}).write(reader.read().contents());
    }

    private static List<String> errors(Target.Output output) {
        return output.notices().stream()
                .filter(notice -> notice.severity() == Severity.ERROR)
                .map(notice -> notice.ruleId() + " " + notice.path())
                .toList();
    }

    @Test
    void a_mesh_with_namespaces_and_selectors_is_written_as_it_is() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.namespaceLabel("mesh", "shop")
                        .putLabel("team", "a")
                        .add(VirtualNode.of(
                                "web",
                                n -> n.namespace("shop")
                                        .podLabel("app", "web")
                                        .dns("web.local")
                                        .http(8080)
                                        .leaf())));

        Target.Output output = MeshWriter.to("k8s").write(mesh);

        assertThat(output.notices()).isEmpty();
        assertThat(output.text()).isEqualTo(Manifests.of(mesh).text());
    }

    @Test
    void what_refers_to_something_else_in_manifests_is_left_out() {
        Target.Output output = manifests("{\"meshName\": \"m\"}", NODE.formatted("m"), """
                        {"meshName": "m", "virtualServiceName": "web.local",
                         "spec": {"provider": {"virtualNode": {"virtualNodeName": "Red"}}}}
                        """, """
                        {"meshName": "m", "virtualGatewayName": "door", "gatewayRouteName": "in", "spec": {"httpRoute":
                          {"match": {"prefix": "/"},
                           "action": {"target": {"virtualService": {"virtualServiceName": "web.local"}}}}}}
                        """);

        assertThat(output.text()).contains("kind: VirtualNode").doesNotContain("VirtualService", "GatewayRoute", "red");
        assertThat(output.files()).containsOnlyKeys("0-mesh_m.yaml", "1-virtualnode_default_web.yaml");
    }

    /** What the API accepts and a cluster refuses, the error for it, and what is written of it. */
    static Stream<Arguments> refused() {
        String router = """
                {"meshName": "m", "virtualRouterName": "r",
                 "spec": {"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}]}}
                """;
        String route = """
                {"meshName": "m", "virtualRouterName": "r", "routeName": "bad", "spec": {"httpRoute":
                  {"match": {%s}, "action": {"weightedTargets": [{"virtualNode": "web", "weight": 1}]}%s}}}
                """;
        String gateway = """
                {"meshName": "m", "virtualGatewayName": "g", "spec": {"listeners": [
                  {"portMapping": {"port": 80, "protocol": "http"}%s}]}}
                """;
        return Stream.of(
                arguments(
                        List.of("{\"meshName\": \"m\", \"spec\": {\"serviceDiscovery\":"
                                + " {\"ipPreference\": \"IPv4_PREFERRED\"}}}"),
                        "k8s.mesh-ip-family mesh[m].serviceDiscovery.ipPreference",
                        List.of("1-virtualnode_default_web.yaml")),
                arguments(
                        List.of(router, route.formatted("\"port\": 80", "")),
                        "k8s.route-match virtualRouter[r].routes[bad].httpRoute.match",
                        List.of("0-mesh_m.yaml", "1-virtualnode_default_web.yaml", "2-virtualrouter_default_r.yaml")),
                arguments(
                        List.of(router, route.formatted("\"prefix\": \"/\"", """
                                , "retryPolicy": {"maxRetries": 1, "perRetryTimeout": {"unit": "s", "value": 1},
                                  "httpRetryEvents": ["bad"]}
                                """)),
                        "k8s.retry-event virtualRouter[r].routes[bad].httpRoute.retryPolicy.httpRetryEvents[0]",
                        List.of("0-mesh_m.yaml", "1-virtualnode_default_web.yaml", "2-virtualrouter_default_r.yaml")),
                arguments(
                        List.of(gateway.formatted(""), """
                                {"meshName": "m", "virtualGatewayName": "g", "gatewayRouteName": "bad", "spec":
                                  {"httpRoute": {"match": {"port": 80},
                                   "action": {"target": {"virtualService": {"virtualServiceName": "a.local"}}}}}}
                                """),
                        "k8s.gateway-route-match gatewayRoute[bad].httpRoute.match",
                        List.of("0-mesh_m.yaml", "1-virtualnode_default_web.yaml", "5-virtualgateway_default_g.yaml")),
                arguments(
                        List.of(gateway.formatted("""
                                , "tls": {"mode": "STRICT", "certificate": {"sds": {"secretName": "bad"}}, "validation":
                                  {"trust": {"sds": {"secretName": "x"}},
                                   "subjectAlternativeNames": {"match": {"exact": ["bad"]}}}}
                                """)),
                        "k8s.gateway-names virtualGateway[g].listeners[0].tls.validation.subjectAlternativeNames",
                        List.of("0-mesh_m.yaml", "1-virtualnode_default_web.yaml")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_a_cluster_would_refuse_is_an_error_and_left_out_as_a_whole(
            List<String> documents, String error, List<String> files) {
        List<String> all = new ArrayList<>(List.of("{\"meshName\": \"m\"}", NODE.formatted("m")));
        if (error.contains("mesh-ip-family")) {
            all.remove(0);
        }
        all.addAll(documents);
        Target.Output output = manifests(all.toArray(String[]::new));

        assertThat(errors(output)).containsExactly(error);
        assertThat(output.files().keySet()).containsExactlyElementsOf(files);
        assertThat(output.text()).doesNotContain("bad", "PREFERRED");
        MeshReading again = MeshReader.create().add(output.text(), "again.yaml").read();
        assertThat(again.validate(ValidationOptions.importing().partial(true)).errors())
                .isEmpty();
    }

    @Test
    void what_a_mesh_of_manifests_cannot_express_of_other_documents_is_reported_too() {
        MeshReading reading = MeshReader.create()
                .add(MESH, "mesh.yaml")
                .add(
                        NODE.formatted("shop")
                                .replace("\"spec\"", "\"tags\": [{\"key\": \"a\", \"value\": \"b\"}], \"spec\""),
                        "f.json")
                .read();

        assertThat(MeshWriter.to("k8s", options -> {}).write(reading.contents()).notices())
                .extracting(notice -> notice.severity() + " " + notice.ruleId())
                .containsExactly("WARNING k8s.tags");
    }

    @ParameterizedTest
    @CsvSource({"a,b,apps,apps,would have members in the namespace \"apps\"", "A_b,a-b,x,y,would have the name \"a-b\""
    })
    void meshes_with_one_name_or_namespace_in_kubernetes_are_not_written(
            String first, String second, String firstNamespace, String secondNamespace, String message) {
        String tags = "\"tags\": [{\"key\": \"" + KubernetesTags.NAME + "\", \"value\": \"web\"}, {\"key\": \""
                + KubernetesTags.NAMESPACE + "\", \"value\": \"%s\"}], \"spec\"";
        Target.Output output = manifests(
                "{\"meshName\": \"" + first + "\"}",
                NODE.formatted(first).replace("\"spec\"", tags.formatted(firstNamespace)),
                "{\"meshName\": \"" + second + "\"}",
                NODE.formatted(second).replace("\"spec\"", tags.formatted(secondNamespace)));

        assertThat(errors(output))
                .containsExactly("convert.namespace mesh[" + first + "]", "convert.namespace mesh[" + second + "]");
        assertThat(output.notices())
                .allSatisfy(notice -> assertThat(notice.message()).startsWith(message));
        assertThat(output.text()).isEmpty();
    }
}
