package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

    private static final String NODE = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: web
              namespace: shop
            spec:
              backends: []
            """;

    private static MeshReading read(String text) {
        return Manifests.read(text, "f.yaml");
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.severity() + " " + p.ruleId() + " " + p.location().orElseThrow() + " " + p.path() + ": "
                        + p.message())
                .toList();
    }

    @Test
    void files_of_a_directory_are_read_in_order_of_their_names_whatever_their_depth(@TempDir Path directory)
            throws IOException {
        Files.createDirectories(directory.resolve("b/inner"));
        Files.writeString(directory.resolve("c.json"), "{\"apiVersion\": \"v1\", \"kind\": \"Secret\"}");
        Files.writeString(directory.resolve("b/inner/x.yml"), NODE);
        Files.writeString(directory.resolve("b/y.yaml"), NODE.replace("web", "web-2"));
        Files.writeString(directory.resolve("a.yaml"), NODE.replace("web", "web-1"));
        Files.writeString(directory.resolve("notes.txt"), "{");

        MeshReading reading = Manifests.read(directory);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.parts())
                .extracting(r -> r.resource().map(Resource::name).orElseThrow())
                .containsExactly("web-1", "web", "web-2");
        assertThat(reading.counts().documents()).isEqualTo(4);
        assertThat(reading.counts().others()).isEqualTo(Map.of("", 1));
        assertThat(reading.subject()).isEqualTo(directory.toString());
    }

    @Test
    void a_file_that_is_not_there_is_an_error_of_the_caller(@TempDir Path directory) {
        assertThatThrownBy(() -> Manifests.read(directory.resolve("none.yaml")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void streams_and_texts_can_be_of_one_set() {
        MeshReading reading = MeshReader.create()
                .add(new ByteArrayInputStream(NODE.getBytes(StandardCharsets.UTF_8)), "-")
                .add(NODE.replace("web", "web-2"), "second")
                .read();

        assertThat(reading.parts()).hasSize(2);
        assertThat(reading.parts().get(0).location().file()).isEqualTo("-");
        assertThat(reading.subject()).isEqualTo("2 inputs");
    }

    @Test
    void lists_hold_objects_and_lists_of_one_kind_say_the_kind_once() {
        MeshReading reading = read("""
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: appmesh.k8s.aws/v1beta2
                    kind: VirtualService
                    metadata: {name: a}
                  - apiVersion: v1
                    kind: NamespaceList
                    items:
                      - metadata: {name: shop}
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualServiceList
                items:
                  - metadata: {name: b}
                    spec: {}
                  - 5
                ---
                apiVersion: v1
                kind: List
                items: {}
                ---
                apiVersion: v1
                kind: List
                """);

        assertThat(reading.parts())
                .extracting(part -> part.resource().orElseThrow().kind())
                .containsExactly(ResourceKind.VIRTUAL_SERVICE, ResourceKind.VIRTUAL_SERVICE);
        assertThat(lines(reading.problems()))
                .containsExactly(
                        "ERROR spec.type f.yaml:17:5 document[1].items[1]: expected an object, found the number 5",
                        "ERROR spec.type f.yaml:21:8 document[2].items: expected a list, found a mapping");
    }

    @Test
    void objects_of_others_are_skipped_and_counted() {
        MeshReading reading = read("""
                apiVersion: v1
                kind: Secret
                ---
                apiVersion: v1
                kind: ConfigMap
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                ---
                # nothing but a comment
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  template:
                    metadata:
                      labels: {app: web}
                    spec:
                      containers: [{name: app}, {name: envoy}]
                """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.counts().others()).isEqualTo(Map.of("", 2, "rbac.authorization.k8s.io", 1));
        assertThat(reading.counts().resources()).isZero();
        assertThat(reading.meshes()).isEmpty();
        assertThat(reading.withoutMesh()).isEmpty();
    }

    @Test
    void the_old_version_has_one_clear_problem_each() {
        MeshReading reading = read("""
                apiVersion: appmesh.k8s.aws/v1beta1
                kind: Mesh
                metadata: {name: shop}
                spec: {serviceDiscoveryType: dns}
                """);

        assertThat(lines(reading.problems()))
                .containsExactly(
                        "ERROR k8s.v1beta1 f.yaml:1:1 document[0]: Mesh is of v1beta1, which no controller since"
                                + " version 1.0 reads");
    }

    @Test
    void unknown_versions_and_kinds_are_problems() {
        assertThat(lines(read("""
                                apiVersion: appmesh.k8s.aws/v1
                                kind: Mesh
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                kind: VirtualNodes
                                """).problems()))
                .containsExactly(
                        "ERROR k8s.kind f.yaml:1:1 document[0].apiVersion: \"appmesh.k8s.aws/v1\" is not"
                                + " appmesh.k8s.aws/v1beta2",
                        "ERROR k8s.kind f.yaml:4:1 document[1].kind: App Mesh has no kind \"VirtualNodes\"");
    }

    @Test
    void what_makes_an_object_is_required() {
        assertThat(lines(read("""
                                kind: Mesh
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                kind: Mesh
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                kind: Mesh
                                metadata: {}
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                kind: Mesh
                                metadata: {name: ""}
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                kind: Mesh
                                metadata: []
                                ---
                                apiVersion: appmesh.k8s.aws/v1beta2
                                kind: 5
                                ---
                                - a
                                ---
                                text
                                """).problems()))
                .containsExactly(
                        "ERROR set.unrecognized f.yaml:23:1 document[7]: expected a CloudFormation template, a Kubernetes manifest or an App Mesh API document, found a sequence",
                        "ERROR set.unrecognized f.yaml:25:1 document[8]: expected a CloudFormation template, a Kubernetes manifest or an App Mesh API document, found the string \"text\"",
                        "ERROR spec.required f.yaml:1:1 document[0].apiVersion: apiVersion is missing",
                        "ERROR spec.required f.yaml:3:1 document[1].kind: kind is missing",
                        "ERROR spec.type f.yaml:21:7 document[6].kind: expected a name, found the number 5",
                        "ERROR spec.required f.yaml:5:1 document[2].metadata: metadata is missing",
                        "ERROR spec.required f.yaml:10:11 document[3].metadata.name: name is missing",
                        "ERROR spec.required f.yaml:14:12 document[4].metadata.name: name is empty",
                        "ERROR spec.type f.yaml:18:11 document[5].metadata: expected a mapping, found a sequence");
    }

    @Test
    void metadata_takes_what_kubernetes_knows_and_nothing_else() {
        MeshReading reading = read("""
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualNode
                metadata:
                  name: web
                  namespace: ""
                  labels: {a: b}
                  annotations:
                  creationTimestamp: null
                  uid: 5
                  resourceVersion: "1"
                  generation: 2
                  managedFields: []
                  ownerReferences: []
                  finalizers: [x]
                  lables: {a: b}
                spec: {backends: []}
                status: {conditions: []}
                sepc: {}
                """);

        assertThat(lines(reading.problems()))
                .containsExactly(
                        "ERROR spec.unknown-field f.yaml:15:3 virtualNode[web].metadata.lables: unknown field \"lables\"",
                        "ERROR spec.unknown-field f.yaml:18:1 virtualNode[web].sepc: unknown field \"sepc\"");
        Resource node = reading.parts().get(0).resource().orElseThrow();
        assertThat(node.labels()).isEqualTo(Map.of("a", "b"));
        assertThat(node.annotations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"spec: 5, the number 5", "spec: [], a sequence"})
    void a_spec_is_a_mapping_where_it_is_there(String spec, String found) {
        MeshReading reading =
                read("apiVersion: appmesh.k8s.aws/v1beta2\nkind: VirtualNode\nmetadata: {name: web}\n" + spec + "\n");

        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.ruleId()).isEqualTo("spec.type");
            assertThat(problem.message()).isEqualTo("expected a mapping, found " + found);
        });
        assertThat(reading.parts().get(0).resource()).isEmpty();
    }

    @Test
    void what_has_no_sure_name_or_namespace_is_no_resource() {
        MeshReading reading = read(NODE.replace("shop", "on") + "---\n" + NODE.replace("web", "80"));

        assertThat(lines(reading.problems()))
                .containsExactly(
                        "ERROR spec.type f.yaml:5:14 virtualNode[web].metadata.namespace: expected a string, found on, which"
                                + " is read as true",
                        "ERROR spec.type f.yaml:12:9 document[1].metadata.name: expected a string, found the number 80");
        assertThat(reading.withoutMesh()).isEmpty();
    }

    @Test
    void a_spec_may_be_missing() {
        MeshReading reading = read("apiVersion: appmesh.k8s.aws/v1beta2\nkind: VirtualNode\nmetadata: {name: web}\n");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.parts().get(0).resource()).isPresent();
    }

    @Test
    void one_broken_document_does_not_lose_the_others() {
        MeshReading reading = read(NODE + "---\nkind: [\n---\n" + NODE.replace("web", "web-2"));

        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.parts()).hasSize(2);
    }

    @Test
    void of_a_resource_that_is_met_again_the_later_one_stands() {
        MeshReading reading = read(NODE + "---\n" + NODE.replace("backends: []", "awsName: other"));

        assertThat(lines(reading.problems()))
                .containsExactly(
                        "WARNING set.repeated f.yaml:9:1 virtualNode[shop/web]: is already described at f.yaml:1:1;"
                                + " the later document applies",
                        "ERROR k8s.immutable f.yaml:15:3 virtualNode[shop/web].awsName: \"other\" replaces \"web_shop\","
                                + " which the controller refuses");
        assertThat(reading.parts()).hasSize(2);
        assertThat(reading.withoutMesh().orElseThrow().virtualNodes())
                .singleElement()
                .satisfies(node -> assertThat(node.awsName()).contains("other"));
    }

    @Test
    void a_namespace_may_be_said_or_assumed_and_is_the_same() {
        MeshReading reading = MeshReader.of(options -> options.defaultNamespace("shop"))
                .add(NODE + "---\n" + NODE.replace("  namespace: shop\n", ""), "f.yaml")
                .read();

        assertThat(reading.problems()).extracting(Problem::ruleId).containsExactly("set.repeated");
    }

    @Test
    void an_awsname_that_is_said_later_is_no_change_if_it_is_the_one_in_force() {
        MeshReading reading = read(NODE + "---\n" + NODE.replace("backends: []", "awsName: web_shop") + "---\n" + NODE);

        assertThat(reading.problems()).extracting(Problem::ruleId).containsExactly("set.repeated", "set.repeated");
    }

    @Test
    void discovery_by_cloud_map_cannot_be_replaced() {
        String dns = NODE.replace("backends: []", "serviceDiscovery: {dns: {hostname: web}}");
        String map =
                NODE.replace("backends: []", "serviceDiscovery: {awsCloudMap: {namespaceName: a, serviceName: b}}");

        assertThat(read(dns + "---\n" + map + "---\n" + map).hasErrors()).isFalse();
        assertThat(lines(read(map + "---\n" + dns).problems()))
                .contains(
                        "ERROR k8s.immutable f.yaml:15:3 virtualNode[shop/web].serviceDiscovery: replaces another that is"
                                + " of AWS Cloud Map, which the controller refuses");
        assertThat(read(map + "---\n" + NODE).hasErrors()).isTrue();
    }

    @Test
    void findings_have_the_place_of_what_they_speak_of() {
        ValidationReport report = read("""
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualRouter
                        metadata:
                          name: Api
                        spec:
                          listeners:
                            - portMapping: {port: 0, protocol: http}
                          routes:
                            - name: main
                              httpRoute:
                                match: {prefix: /}
                                action:
                                  weightedTargets:
                                    - virtualNodeRef: {name: gone}
                                      weight: 101
                        """).validate();

        assertThat(lines(report.errors()))
                .containsExactly(
                        "ERROR k8s.name f.yaml:4:3 virtualRouter[Api].metadata.name: \"Api\" is not a valid name"
                                + " for an object",
                        "ERROR bound.range f.yaml:7:21 virtualRouter[Api].listeners[0].portMapping.port: 0 is not between"
                                + " 1 and 65535",
                        "ERROR bound.range f.yaml:15:15 virtualRouter[Api].routes[main].httpRoute.action.weightedTargets[0]"
                                + ".weight: 101 is not between 0 and 100");
        assertThat(report.external()).isEqualTo(1);
    }

    @Test
    void findings_behind_an_element_with_a_fault_keep_their_place() {
        ValidationReport report = read("""
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualNode
                        metadata: {name: web}
                        spec:
                          serviceDiscovery: {dns: {hostname: web}}
                          listeners:
                            - portMapping: {port: http}
                            - portMapping: {port: 80, protocol: http}
                            - nothing
                            - portMapping: {port: 0, protocol: http}
                          backends: []
                        """).validate();

        assertThat(lines(report.errors()))
                .contains(
                        "ERROR bound.range f.yaml:10:21 virtualNode[web].listeners[3].portMapping.port: 0 is not between"
                                + " 1 and 65535");
    }

    @Test
    void what_others_say_of_a_mesh_gets_its_place_too() {
        MeshReading reading = read("""
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualRouter
                        metadata: {name: web, labels: {app: web}}
                        spec:
                          routes:
                            - nothing
                            - {name: all, tcpRoute: {action: {weightedTargets: []}}}
                        """);
        SpecPath router = SpecPath.resource("virtualRouter", "web");
        Problem said =
                Problem.of(KubernetesRule.TAGS, router.field("routes").item(0), "said of the first that was read");

        assertThat(reading.located(said).location()).hasToString("Optional[f.yaml:7:7]");
        assertThat(reading.located(said).path()).hasToString("virtualRouter[web].routes[1]");
        assertThat(reading.located(said.withPath(router.field("metadata.labels")))
                        .location())
                .hasToString("Optional[f.yaml:3:23]");
        assertThat(reading.located(said.withPath(router.field("listeners"))).location())
                .hasToString("Optional[f.yaml:1:1]");
        for (Problem other : List.of(
                said.at(new Location("g.yaml", 1, 1)),
                said.withPath(SpecPath.ROOT),
                said.withPath(SpecPath.resource("virtualNode", "api")))) {
            assertThat(reading.located(other)).isSameAs(other);
        }
    }

    @Test
    void what_is_missing_for_its_own_fault_alone_is_not_found_missing_again() {
        ValidationReport report = read("""
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualService
                        metadata: {name: web}
                        spec:
                          awsName: web.shop.local
                          provider: {}
                        """).validate();

        assertThat(report.problems()).extracting(Problem::ruleId).doesNotContain("service.provider");
        assertThat(report.errors()).extracting(Problem::ruleId).containsExactly("union.none");
    }

    @Test
    void rules_can_be_switched_off_for_documents_too() {
        ValidationReport report = read(NODE + "---\n" + NODE)
                .validate(ValidationOptions.importing().suppress("set.repeated", "steps of a walkthrough"));

        assertThat(report.problems()).extracting(Problem::ruleId).doesNotContain("set.repeated");
        assertThat(report.suppressed()).hasSize(1);
    }

    @Test
    void an_input_beyond_the_bounds_is_a_problem() {
        MeshReading reading = MeshReader.of(o -> o.limits(new ReadLimits(100, 10, 10, 10, 10)))
                .add(NODE + NODE, "f.yaml")
                .read();

        assertThat(reading.problems()).extracting(Problem::ruleId).containsExactly("document.size");
    }

    @Test
    void a_bomb_of_aliases_is_a_problem() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }

        assertThat(read(bomb.toString()).problems()).extracting(Problem::ruleId).containsExactly("document.alias");
    }
}
