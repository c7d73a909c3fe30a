package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fault in a spec is reported as, in each format, and what is left out because of it. */
class SpecFaultsTest {

    private static final String NODE = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata: {name: web}
            spec:
              podSelector: {matchLabels: {app: web}}
              %s
            """;

    private static final String ROUTER = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualRouter
            metadata: {name: api}
            spec:
              listeners: [{portMapping: {port: 80, protocol: http}}]
              routes:
                - name: good
                  httpRoute:
                    match: {prefix: /good}
                    action: {weightedTargets: [{virtualNodeRef: {name: web}, weight: 1}]}
                - name: other
                  %s
            """;

    private static MeshReading manifest(String text) {
        return MeshReader.create().add(text, "f.yaml").read();
    }

    private static MeshReading node(String member) {
        return manifest(NODE.formatted(member));
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.ruleId() + " " + p.path() + ": " + p.message()
                        + p.hint().map(hint -> " | " + hint).orElse(""))
                .toList();
    }

    private static List<String> apiProblems(String json) {
        return lines(MeshReader.create().add(json, "f.json").read().problems());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listeners:",
                "awsName: ~",
                "backends: null",
                "serviceDiscovery:",
                "backendDefaults: {clientPolicy: }",
                "logging: {accessLog: ~}"
            })
    void a_null_member_of_a_manifest_is_absent(String member) {
        MeshReading reading = node(member);

        assertThat(reading.problems()).isEmpty();
        VirtualNode node = (VirtualNode) reading.parts().get(0).resource().orElseThrow();
        assertThat(node.listeners()).isEmpty();
        assertThat(node.awsName()).isEmpty();
        assertThat(node.leaf()).isFalse();
    }

    @Test
    void an_empty_spec_and_empty_metadata_members_are_absent() {
        MeshReading reading = manifest("""
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualService
                metadata: {name: a, namespace: , labels: ~}
                spec:
                """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.parts().get(0).resource()).isPresent();
    }

    @Test
    void a_null_in_a_required_member_is_missing_and_in_a_list_an_error() {
        assertThat(lines(node("listeners: [{portMapping: }]").problems()))
                .containsExactly("spec.required virtualNode[web].listeners[0].portMapping: portMapping is missing");
        assertThat(lines(node("listeners: [~]").problems()))
                .containsExactly("spec.type virtualNode[web].listeners[0]: expected a mapping, found ~");
    }

    @Test
    void a_null_member_of_an_api_document_is_absent() {
        String json = """
                {"meshName": "m", "virtualNodeName": "web", "clientToken": null, "tags": null, "meshOwner": null,
                 "spec": {"listeners": null, "backends": null, "logging": {"accessLog": null}}}
                """;

        assertThat(MeshReader.create().add(json, "f.json").read().problems()).isEmpty();
        assertThat(apiProblems(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{name: 5};spec.type virtualNode[web].backends[0].virtualService.virtualServiceRef.name: expected a string, found the number 5",
                "{nam: x};spec.unknown-field virtualNode[web].backends[0].virtualService.virtualServiceRef.nam: unknown field \"nam\" | did you mean \"name\"?",
                "5;spec.type virtualNode[web].backends[0].virtualService.virtualServiceRef: expected a mapping, found the number 5"
            })
    void a_reference_by_name_is_inspected_although_an_arn_replaces_it(String reference, String expected) {
        String backend =
                "backends: [{virtualService: {virtualServiceARN: 'arn:x', virtualServiceRef: " + reference + "}}]";

        assertThat(lines(node(backend).problems()))
                .contains(expected)
                .contains("ref.both virtualNode[web].backends[0].virtualService.virtualServiceRef: virtualServiceRef is"
                        + " ignored because virtualServiceARN is set")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "backends: [{virtualService: {virtualServiceName: x}}];virtualNode[web].backends[0].virtualService.virtualServiceName;use virtualServiceRef: {name: x}",
                "serviceDiscovery: {cloudMap: {namespaceName: a, serviceName: b}};virtualNode[web].serviceDiscovery.cloudMap;use awsCloudMap",
                "listeners: [{portMaping: {port: 1, protocol: http}}];virtualNode[web].listeners[0].portMaping;did you mean \"portMapping\"?",
            })
    void a_misspelled_member_is_one_finding(String member, String path, String hint) {
        assertThat(lines(node(member).problems()))
                .containsExactly("spec.unknown-field " + path + ": unknown field \""
                        + path.substring(path.lastIndexOf('.') + 1) + "\" | " + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http: {match: {prefix: /}};http;use httpRoute",
                "httpRoute: {match: {prefix: /}, action: {weightedTargets: [{virtualNodeName: a, weight: 1}]}};httpRoute.action.weightedTargets[0].virtualNodeName;use virtualNodeRef: {name: a}",
                "httpRoute: {match: {prefix: /}, action: {weightedTargets: [{virtualNode: a, weight: 1}]}};httpRoute.action.weightedTargets[0].virtualNode;use virtualNodeRef: {name: a}",
                "httpRoute: {match: {prefix: /}, action: {weightedTargets: []}, retryPolicy: {maxRetries: 1, perRetryTimeoutMillis: 2000}};httpRoute.retryPolicy.perRetryTimeoutMillis;use perRetryTimeout: {unit: ms, value: 2000}"
            })
    void members_of_other_versions_point_to_the_right_one(String route, String path, String hint) {
        String last = path.substring(path.lastIndexOf('.') + 1);

        assertThat(lines(manifest(ROUTER.formatted(route)).problems()))
                .containsExactly("spec.unknown-field virtualRouter[api].routes[other]." + path + ": unknown field \""
                        + last + "\" | " + hint);
    }

    @Test
    void members_of_manifests_in_api_documents_point_to_the_right_one() {
        assertThat(apiProblems("""
                {"meshName": "m", "virtualNodeName": "web",
                 "spec": {"backends": [{"virtualService": {"virtualServiceRef": {"name": "x"}}}]}}
                """))
                .containsExactly(
                        "spec.unknown-field virtualNode[web].backends[0].virtualService.virtualServiceRef: unknown field"
                                + " \"virtualServiceRef\" | use virtualServiceName: x");
    }

    @ParameterizedTest
    @CsvSource({
        "5s, 'the string \"5s\"', '{unit: s, value: 5}'",
        "250ms, 'the string \"250ms\"', '{unit: ms, value: 250}'",
        "2m, 'the string \"2m\"', '{unit: s, value: 120}'",
        "15, the number 15, '{unit: s, value: 15}'",
        "soon, 'the string \"soon\"', '{unit: s, value: 5}'"
    })
    void another_value_for_a_duration_shows_the_form(String text, String found, String form) {
        String listener =
                "listeners: [{portMapping: {port: 1, protocol: http}, timeout: {http: {idle: " + text + "}}}]";

        assertThat(lines(node(listener).problems()))
                .containsExactly(
                        "spec.type virtualNode[web].listeners[0].timeout.http.idle: expected a mapping of unit and"
                                + " value, found " + found + " | write the duration as " + form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intervalMillis: 5s  | spec.type | intervalMillis: expected a whole number, found the string "5s" | write the duration in milliseconds, without a unit: 5000
            intervalMillis: {unit: m, value: 1} | spec.type | intervalMillis: expected a whole number, found a mapping | write the duration in milliseconds, without a unit: 60000
            interval: 5s        | spec.unknown-field | interval: unknown field "interval" | use intervalMillis: 5000
            interval: 5         | spec.unknown-field | interval: unknown field "interval" | use intervalMillis, in milliseconds
            """, quoteCharacter = '`')
    void a_duration_where_milliseconds_belong_shows_the_number(
            String member, String rule, String message, String hint) {
        String check = "listeners: [{portMapping: {port: 1, protocol: http}, healthCheck: {" + member
                + ", timeoutMillis: 2000, protocol: tcp, healthyThreshold: 2, unhealthyThreshold: 2}}]";

        assertThat(lines(node(check).problems()))
                .containsExactly(rule + " virtualNode[web].listeners[0].healthCheck." + message + " | " + hint);
    }

    @Test
    void a_union_of_one_member_names_it() {
        assertThat(lines(node("logging: {accessLog: {}}").problems()))
                .containsExactly("union.none virtualNode[web].logging.accessLog: an access log has no member file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listeners: [{portMapping: {port: 1, protocol: http}, tls: {mode: STRICT, certificate: {}}}]",
                "backendDefaults: {clientPolicy: {tls: {validation: {}}}}",
                "backendDefaults: {clientPolicyy: {}}",
                "backends: [5]",
            })
    void a_resource_with_an_error_is_left_out_as_a_whole(String member) {
        MeshReading reading = node(member);

        assertThat(reading.problems()).isNotEmpty();
        assertThat(reading.parts().get(0).resource().map(Resource::name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "httpRoute: {match: {prefix: /}, action: {weightedTargets: [{virtualNodeRef: {name: a}, weight: 1}, {virtualNodeRef: {name: b}, wieght: 1}]}}",
                "httpRoute: {match: {prefix: /, headers: [{name: a, match: {exat: x}}]}, action: {weightedTargets: []}}",
                "httpRoute: {match: {prefix: 5}, action: {weightedTargets: []}}"
            })
    void a_route_with_an_error_is_left_out_and_its_router_stays(String route) {
        MeshReading reading = manifest(ROUTER.formatted(route));

        assertThat(reading.problems()).isNotEmpty();
        VirtualRouter router = (VirtualRouter) reading.parts().get(0).resource().orElseThrow();
        assertThat(router.routes()).extracting(r -> r.name()).containsExactly("good");
    }

    @Test
    void a_resource_of_the_api_with_an_error_is_left_out_as_a_whole() {
        var mesh = MeshReader.create()
                .add("""
                        {"meshName": "m", "virtualNodeName": "web", "spec": {"listeners": [
                          {"portMapping": {"port": 80, "protocol": "http"}, "tls": {"mode": "STRICT"}}]}}
                        """, "f.json")
                .add("{\"meshName\": \"m\", \"virtualNodeName\": \"api\", \"spec\": {}}", "g.json")
                .read()
                .meshesWithoutFaultyResources()
                .get(0);

        assertThat(mesh.view().members()).extracting(MeshMember::name).containsExactly("api");
    }

    @Test
    void a_port_with_a_fraction_is_an_error() {
        assertThat(lines(node("listeners: [{portMapping: {port: 80.5, protocol: http}}]")
                        .problems()))
                .containsExactly(
                        "spec.type virtualNode[web].listeners[0].portMapping.port: expected a whole number, found"
                                + " the number 80.5");
        assertThat(apiProblems("""
                {"meshName": "m", "virtualNodeName": "web",
                 "spec": {"listeners": [{"portMapping": {"port": 80.5, "protocol": "http"}}]}}
                """))
                .containsExactly(
                        "spec.type virtualNode[web].listeners[0].portMapping.port: expected a whole number, found"
                                + " the number 80.5");
        assertThat(node("listeners: [{portMapping: {port: 80.0, protocol: http}}]")
                        .problems())
                .isEmpty();
    }
}
