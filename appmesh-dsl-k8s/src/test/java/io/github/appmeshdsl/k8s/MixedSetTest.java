package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests, templates and API documents are one set, and one mesh. */
class MixedSetTest {

    private static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}
            spec: {namespaceSelector: {matchLabels: {mesh: shop}}}
            """;

    private static final String WEB = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata: {name: web, namespace: shop}
            spec:
              podSelector: {matchLabels: {app: web}}
              listeners: [{portMapping: {port: 8080, protocol: http}}]
              serviceDiscovery: {dns: {hostname: web.local}}
              backends: [{virtualService: {virtualServiceRef: {name: api}}}]
            """;

    private static final String API_NODE = """
            Resources:
              Api:
                Type: AWS::AppMesh::VirtualNode
                Properties:
                  MeshName: shop
                  VirtualNodeName: api_shop
                  Spec:
                    Listeners: [{PortMapping: {Port: 8080, Protocol: http}}]
                    ServiceDiscovery: {DNS: {Hostname: api.local}}
                    Backends: []
            """;

    private static final String API_SERVICE = """
            {"meshName": "shop", "virtualServiceName": "api.shop",
             "spec": {"provider": {"virtualNode": {"virtualNodeName": "api_shop"}}}}
            """;

    @TempDir
    private Path directory;

    private static MeshReading read(String... texts) {
        MeshReader reader = MeshReader.create();
        for (String text : texts) {
            reader.add(text, text.equals(MESH) ? "mesh.yaml" : text.equals(WEB) ? "web.yaml" : "other.yaml");
        }
        return reader.read();
    }

    private static List<String> errors(MeshReading reading) {
        return reading.validate().errors().stream()
                .map(problem -> problem.ruleId() + " " + problem.path())
                .toList();
    }

    private static List<String> rules(MeshReading reading) {
        return reading.validate().problems().stream().map(Problem::ruleId).toList();
    }

    @Test
    void a_mesh_in_a_manifest_a_node_in_a_template_and_a_service_of_the_api_are_one_mesh() {
        MeshReading reading = read(MESH, WEB, API_NODE, API_SERVICE);

        assertThat(reading.validate().errors()).isEmpty();
        Mesh mesh = reading.mesh();
        assertThat(mesh.view().members())
                .extracting(MeshMember::displayName)
                .containsExactly("shop/web", "shop/api", "shop/api");
    }

    @Test
    void a_reference_of_a_manifest_to_what_no_document_has_dangles() {
        assertThat(errors(read(MESH, WEB, API_NODE)))
                .containsExactly("ref.unresolved virtualNode[shop/web].backends[0].virtualService");
    }

    @Test
    void a_reference_of_an_api_document_to_what_no_document_has_dangles() {
        assertThat(errors(read(MESH, WEB, API_SERVICE)))
                .containsExactly("ref.unresolved virtualService[shop/api].provider.virtualNode");
    }

    @Test
    void a_reference_by_aws_name_leads_to_the_object_of_a_manifest() {
        String service = API_SERVICE.replace("api_shop", "web_shop");
        MeshReading reading = read(MESH, WEB, service);

        assertThat(errors(reading)).isEmpty();
        assertThat(reading.mesh()
                        .view()
                        .servicesOf(reading.mesh().virtualNodes().get(0)))
                .hasSize(1);
    }

    @Test
    void a_mesh_of_the_api_takes_the_manifests() {
        MeshReading reading = read("{\"meshName\": \"shop\", \"spec\": {}}", WEB, API_NODE, API_SERVICE);

        assertThat(errors(reading)).isEmpty();
        assertThat(reading.mesh().view().members()).hasSize(3);
    }

    @Test
    void one_mesh_is_written_in_every_format() {
        MeshReading reading = read(MESH, WEB, API_NODE, API_SERVICE);

        for (Target target : MeshWriter.targets()) {
            Target.Output output = MeshWriter.to(target, options -> {}).write(reading.contents());
            assertThat(output.notices())
                    .extracting(Problem::severity)
                    .as(target.name())
                    .doesNotContain(Severity.ERROR);
            MeshReading again =
                    MeshReader.create().add(output.text(), "again.yaml").read();
            assertThat(errors(again)).as(target.name()).isEmpty();
            assertThat(again.mesh().view().members()).as(target.name()).hasSize(3);
        }
    }

    @Test
    void a_resource_in_two_formats_is_repeated_and_each_document_is_checked() {
        String faulty = API_NODE.replace("api_shop", "web_shop").replace("Port: 8080", "Port: 80800");

        for (List<String> texts : List.of(List.of(MESH, WEB, faulty), List.of(MESH, faulty, WEB))) {
            MeshReading reading = read(texts.toArray(String[]::new));
            assertThat(rules(reading)).contains("set.repeated", "bound.range");
        }
    }

    @Test
    void the_earlier_document_of_a_manifest_is_checked_too() {
        MeshReading reading = read(MESH, WEB.replace("port: 8080", "port: 0"), WEB);

        assertThat(rules(reading)).contains("set.repeated", "bound.range");
    }

    @Test
    void a_route_without_its_router_is_a_reference_that_leaves_the_set() {
        String route = """
                {"meshName": "shop", "virtualRouterName": "elsewhere", "routeName": "all", "spec":
                  {"httpRoute": {"match": {"prefix": "/"},
                    "action": {"weightedTargets": [{"virtualNode": "web_shop", "weight": 1000}]}}}}
                """;
        MeshReading reading = read(MESH, WEB, route);

        assertThat(errors(reading))
                .contains(
                        "ref.unresolved virtualRouter[default/elsewhere].routes[all]",
                        "bound.range virtualRouter[default/elsewhere].routes[all].httpRoute.action.weightedTargets[0].weight");
        assertThat(reading.validate(ValidationOptions.importing().partial(true)).errors())
                .extracting(Problem::ruleId)
                .containsExactly("bound.range");
        assertThat(MeshWriter.to("api", options -> {}).write(reading.contents()).files())
                .containsKey("4-route-elsewhere-all.json")
                .doesNotContainKey("3-virtual-router-elsewhere.json");
    }

    @Test
    void a_resource_that_cannot_be_read_has_no_consequences_for_others() {
        String broken =
                "apiVersion: appmesh.k8s.aws/v1beta2\nkind: VirtualService\nmetadata: {name: api, namespace: shop\n";
        MeshReading reading = read(MESH, WEB, broken);

        assertThat(rules(reading)).contains("document.syntax").doesNotContain("ref.unresolved", "unused.node");
    }

    @Test
    void a_mesh_whose_documents_have_errors_is_not_returned_as_if_it_were_whole() {
        MeshReading reading = read(MESH, WEB.replace("port: 8080", "prot: 8080"), API_SERVICE);

        assertThatThrownBy(reading::mesh)
                .isInstanceOf(InvalidMeshException.class)
                .hasMessageContaining("prot");
        assertThat(reading.meshWithoutFaultyResources().virtualNodes()).isEmpty();
    }

    @Test
    void in_a_directory_other_documents_are_counted_and_named_ones_must_be_understood() throws IOException {
        Files.writeString(directory.resolve("mesh.yaml"), MESH);
        Files.writeString(directory.resolve("package.json"), "{\"name\": \"x\", \"version\": \"1\"}");
        Files.writeString(directory.resolve("tsconfig.json"), "{ // comment\n}");
        Files.writeString(directory.resolve("compose.yaml"), "services: {web: {image: x}}\n");
        Files.writeString(directory.resolve("values.yaml"), "mesh: {enabled: true}\nroutes: [a]\n");
        Files.writeString(directory.resolve("policy.json"), "{\"Version\": \"2012-10-17\", \"Statement\": []}");
        Files.writeString(directory.resolve("notes.md"), "# Notes\n");
        MeshReading reading = MeshReader.create().add(directory).read();

        assertThat(reading.validate().problems()).isEmpty();
        assertThat(reading.counts().resources()).isEqualTo(1);
        assertThat(reading.counts().unrecognized()).hasSize(5);
        assertThat(reading.counts().skipped())
                .containsExactly(directory.resolve("notes.md").toString());
        assertThat(MeshReader.create()
                        .add(directory.resolve("package.json"))
                        .read()
                        .problems())
                .extracting(Problem::ruleId)
                .containsExactly("set.unrecognized");
    }

    @Test
    void broken_documents_in_a_directory_are_reported_if_they_mention_app_mesh() throws IOException {
        Files.writeString(directory.resolve("template.yaml"), "{{ if .x }}\n" + MESH + "{{ end }}\n");

        assertThat(MeshReader.create().add(directory).read().problems()).isNotEmpty();
        assertThat(MeshReader.of(options -> options.exclude("template.*"))
                        .add(directory)
                        .read()
                        .problems())
                .isEmpty();
    }

    @Test
    void the_name_label_of_a_namespace_is_known_without_its_document() {
        String byName = MESH.replace("{mesh: shop}", "{kubernetes.io/metadata.name: foo}");

        assertThat(read(byName, WEB.replace("namespace: shop", "namespace: foo"))
                        .mesh()
                        .virtualNodes())
                .hasSize(1);
        MeshReading elsewhere = read(byName, WEB.replace("namespace: shop", "namespace: bar"));
        assertThat(elsewhere.mesh().virtualNodes()).isEmpty();
        assertThat(rules(elsewhere)).contains("k8s.no-mesh");
    }

    private static Target.Output manifests(String... texts) {
        MeshReader reader = MeshReader.create();
        for (String text : texts) {
            reader.add(text, "api.json");
        }
        MeshReading reading = reader.read();
        assertThat(reading.problems()).isEmpty();
        return MeshWriter.to("k8s", options -> {}).write(reading.contents());
    }

    private static List<String> errors(Target.Output output) {
        return output.notices().stream()
                .filter(notice -> notice.severity() == Severity.ERROR)
                .map(notice -> notice.ruleId() + " " + notice.path())
                .toList();
    }

    private static final String NODE = """
            {"meshName": "%s", "virtualNodeName": "web", "spec": {}}
            """;

    @Test
    void several_meshes_of_the_api_get_a_namespace_each() {
        Target.Output output =
                manifests("{\"meshName\": \"a\"}", NODE.formatted("a"), "{\"meshName\": \"b\"}", NODE.formatted("b"));

        assertThat(errors(output)).isEmpty();
        MeshReading again = MeshReader.create().add(output.text(), "again.yaml").read();
        assertThat(again.problems()).isEmpty();
        assertThat(again.meshes())
                .allSatisfy(mesh -> assertThat(mesh.virtualNodes())
                        .singleElement()
                        .satisfies(node -> assertThat(node.namespace()).contains(mesh.name())));
    }

    @Test
    void references_that_change_in_manifests_are_reported() {
        assertThat(errors(manifests("{\"meshName\": \"m\"}", """
                        {"meshName": "m", "virtualServiceName": "web.local",
                         "spec": {"provider": {"virtualNode": {"virtualNodeName": "Red"}}}}
                        """, """
                        {"meshName": "m", "virtualGatewayName": "door", "gatewayRouteName": "in", "spec": {"httpRoute":
                          {"match": {"prefix": "/"},
                           "action": {"target": {"virtualService": {"virtualServiceName": "web.local"}}}}}}
                        """)))
                .contains(
                        "convert.reference virtualService[web.local].provider.virtualNode",
                        "convert.reference gatewayRoute[in]");
    }

    @Test
    void a_set_with_manifests_keeps_the_aws_names_of_what_is_outside() {
        MeshReading reading = read(MESH, """
                {"meshName": "shop", "virtualServiceName": "s",
                 "spec": {"provider": {"virtualNode": {"virtualNodeName": "Red"}}}}
                {"meshName": "shop", "virtualNodeName": "N",
                 "spec": {"backends": [{"virtualService": {"virtualServiceName": "Blue.web"}},
                                       {"virtualService": {"virtualServiceName": "green.web"}}]}}
                {"meshName": "shop", "virtualRouterName": "R", "routeName": "r",
                 "spec": {"httpRoute": {"match": {"prefix": "/"},
                    "action": {"weightedTargets": [{"virtualNode": "Red", "weight": 1}]}}}}
                {"meshName": "shop", "virtualGatewayName": "Gate", "gatewayRouteName": "in",
                 "spec": {"httpRoute": {"match": {"prefix": "/"},
                    "action": {"target": {"virtualService": {"virtualServiceName": "s.x"}}}}}}
                """);
        assertThat(reading.problems()).isEmpty();

        Target.Output api = MeshWriter.to("api", options -> {}).write(reading.contents());
        assertThat(MeshReader.create().add(api.text(), "api.json").read().resources())
                .extracting(resource -> resource.key().toString())
                .contains("virtualRouter/R/route/r");
        assertThat(api.text())
                .contains("\"Red\"", "\"Blue.web\"", "\"green.web\"", "\"R\"", "\"Gate\"", "\"s.x\"")
                .doesNotContain("_default", ".default");
        assertThat(errors(MeshWriter.to("k8s", options -> {}).write(reading.contents())))
                .containsExactlyInAnyOrder(
                        "convert.reference virtualService[default/s].provider.virtualNode",
                        "convert.reference virtualNode[default/n].backends[0].virtualService",
                        "convert.reference virtualRouter[default/r]",
                        "convert.reference virtualRouter[default/r].routes[r].httpRoute.action.weightedTargets[0].virtualNode",
                        "convert.reference gatewayRoute[default/in]");
    }

    @Test
    void hints_name_members_as_the_format_of_their_document_spells_them() {
        MeshReading reading = read(MESH, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop, labels: {mesh: shop}}
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualNode
                metadata: {name: manifest.x, namespace: shop}
                spec: {backends: []}
                """, """
                {"meshName": "shop", "virtualNodeName": "api.x",
                 "spec": {"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}]}}
                """, """
                Resources:
                  Node:
                    Type: AWS::AppMesh::VirtualNode
                    Properties:
                      MeshName: shop
                      VirtualNodeName: template.x
                      Spec: {Listeners: [{PortMapping: {Port: 80, Protocol: http}}]}
                """);

        assertThat(reading.validate().problems())
                .filteredOn(problem -> problem.ruleId().equals("aws-name.syntax")
                        || problem.ruleId().equals("listener.discovery"))
                .extracting(problem -> problem.hint().orElseThrow())
                .containsExactlyInAnyOrder(
                        "set awsName to a name without them",
                        "set virtualNodeName to a name without them",
                        "set VirtualNodeName to a name without them",
                        "set serviceDiscovery.dns or serviceDiscovery.awsCloudMap",
                        "set ServiceDiscovery.DNS or ServiceDiscovery.AWSCloudMap");
    }

    @Test
    void the_owner_in_a_member_does_not_drop_the_mesh() {
        String owned = NODE.formatted("m").replace("\"spec\"", "\"meshOwner\": \"111122223333\", \"spec\"");
        MeshReading reading = MeshReader.create()
                .add("{\"meshName\": \"m\", \"spec\": {}}" + owned, "api.json")
                .read();

        assertThat(MeshWriter.to("api", options -> {}).write(reading.contents()).files())
                .containsOnlyKeys("1-mesh-m.json", "2-virtual-node-web.json");
    }

    @Test
    void a_mesh_with_tags_and_no_spec_is_an_input() {
        MeshReading reading = MeshReader.create()
                .add("{\"meshName\": \"m\", \"tags\": [{\"key\": \"a\", \"value\": \"b\"}]}", "api.json")
                .read();

        assertThat(reading.mesh().tags()).containsEntry("a", "b");
    }

    @Test
    void names_of_the_api_are_neither_arns_nor_paths() {
        for (String name : List.of("arn:aws:appmesh:eu-west-1:111122223333:mesh/m", "my mesh/x")) {
            assertThat(MeshReader.create()
                            .add(NODE.formatted(name), "api.json")
                            .read()
                            .problems())
                    .as(name)
                    .extracting(Problem::ruleId)
                    .containsExactly("api.name");
        }
        assertThat(MeshReader.create().add("""
                        {"meshName": "m", "virtualNodeName": "web", "spec": {"backends": [{"virtualService":
                          {"virtualServiceName": "arn:aws:appmesh:eu-west-1:111122223333:mesh/m/virtualService/x"}}]}}
                        """, "api.json").read().problems())
                .extracting(Problem::ruleId)
                .containsExactly("api.name");
    }
}
