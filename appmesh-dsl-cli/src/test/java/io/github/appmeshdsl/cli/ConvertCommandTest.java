package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.API_NODE;
import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {

    private static final String DESCRIBED = """
            {
              "virtualNode": {
                "meshName": "shop",
                "virtualNodeName": "web",
                "spec": {
                  "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
                  "serviceDiscovery": {"dns": {"hostname": "web.local"}}
                },
                "status": {"status": "ACTIVE"}
              }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"api,json", "api,yaml", "cloudformation,json", "cloudformation,yaml"})
    void what_goes_to_the_api_and_back_is_the_same_mesh(String form, String format) throws IOException {
        CommandRun there = convert(file("shop.yaml", CLEAN), "--to", form, "--format", format);
        assertThat(there.exitCode()).isZero();

        CommandRun back = convert(file("there." + format, there.out()), "--namespace", "shop");
        assertThat(back.exitCode()).isZero();
        assertThat(back.err()).isEmpty();
        CommandRun again = convert(file("back.yaml", back.out()), "--to", form, "--format", format);

        assertThat(again.out()).isEqualTo(there.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "cloudformation"})
    void what_the_form_cannot_say_is_told_with_its_place(String form) throws IOException {
        CommandRun run = convert(file("shop.yaml", """
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: Mesh
                        metadata: {name: shop, annotations: {team: blue}}
                        spec:
                          meshOwner: "222222222222"
                          namespaceSelector: {}
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualNode
                        metadata:
                          name: web
                          labels: {tier: front}
                        spec:
                          podSelector: {matchLabels: {app: web}}
                          listeners: [{portMapping: {port: 8080, protocol: http}}]
                          serviceDiscovery: {dns: {hostname: web.local}}
                          backendGroups: [{name: all, namespace: default}]
                        ---
                        {apiVersion: appmesh.k8s.aws/v1beta2, kind: BackendGroup, metadata: {name: all}, spec: {}}
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: GatewayRoute
                        metadata: {name: in}
                        spec: {httpRoute: {match: {prefix: /}, action: {target: {virtualService: {virtualServiceRef: {name: a}}}}}}
                        """), "--to", form);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.seenFrom(directory).err()).isEqualToNormalizingNewlines("""
                        shop.yaml: 1 error, 6 warnings
                          WARN  convert.kubernetes-only  shop.yaml:3:24  mesh[shop].metadata.annotations   annotations: the App Mesh API has no place for that
                          WARN  convert.mesh-owner       shop.yaml:5:3  mesh[shop].meshOwner   belongs to the account 222222222222: its members name that account, and the mesh itself is not written
                          WARN  convert.kubernetes-only  shop.yaml:6:3  mesh[shop].namespaceSelector   a selector: the App Mesh API has no place for that
                          WARN  convert.kubernetes-only  shop.yaml:12:3  virtualNode[web].metadata.labels   labels: the App Mesh API has no place for that
                          WARN  convert.kubernetes-only  shop.yaml:14:3  virtualNode[web].podSelector   a selector: the App Mesh API has no place for that
                          WARN  convert.backend-group    shop.yaml:17:3  virtualNode[web].backendGroups   its groups are written as the backends that they stand for
                          ERROR convert.gateway-route    shop.yaml:21:1  gatewayRoute[in]   no virtual gateway takes it, or more than one, so that it has no place and is not written
                        appmesh: nothing is written, because something would be missing; --partial writes the rest
                        """);
    }

    @Test
    void files_are_written_one_for_each_resource() throws IOException {
        String shop = file("shop.yaml", CLEAN);
        Path out = directory.resolve("out");

        assertThat(convert(shop, "--to", "api", "-o", out.toString()).out())
                .isEqualTo("4 files in " + out + System.lineSeparator());
        assertThat(convert(shop, "--to", "k8s", "-o", out.toString()).out()).startsWith("4 files in ");
        assertThat(convert(shop, "--to", "cloudformation", "-o", out.toString()).out())
                .startsWith("1 file in ");

        assertThat(out)
                .isDirectoryContaining("glob:**/1-mesh-shop.json")
                .isDirectoryContaining("glob:**/5-virtual-service-api.shop.svc.cluster.local.json")
                .isDirectoryContaining("glob:**/template.yaml")
                .isDirectoryContaining("glob:**/1-virtualnode_shop_api.yaml");
    }

    @Test
    void nothing_is_written_unless_everything_is_understood() throws IOException {
        String broken = file(
                "shop.yaml",
                CLEAN + "---\n" + API_NODE.replace("name: api", "name: bad").replace("port:", "prot:"));
        Path out = directory.resolve("out");

        CommandRun run = convert(broken, "--to", "api", "-o", out.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("shop.yaml:72:9")
                .contains("nothing is written")
                .contains("--partial");
        assertThat(out).doesNotExist();

        CommandRun partial = convert(broken, "--to", "api", "--partial", "-o", out.toString());
        assertThat(partial.exitCode()).isEqualTo(1);
        assertThat(out).isDirectoryContaining("glob:**/2-virtual-node-api_shop.json");
    }

    @Test
    void a_mesh_need_not_be_valid_to_be_converted() throws IOException {
        assertThat(convert(file("shop.yaml", WRONG)).exitCode()).isZero();
    }

    @Test
    void members_without_their_mesh_have_no_place() throws IOException {
        CommandRun run = convert(file("node.yaml", API_NODE), "--to", "api");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the mesh of 1 resource is not among the inputs: nothing is written");
    }

    @Test
    void saved_answers_of_the_aws_cli_become_manifests() {
        CommandRun run = CommandRun.withInput(DESCRIBED, "convert", "-", "--namespace", "yard");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("kind: VirtualNode\nmetadata:\n  name: web\n  namespace: yard\n");
    }

    @Test
    void what_manifests_cannot_say_is_told_with_its_place() throws IOException {
        String node = file("web.json", """
                        {
                          "meshName": "shop",
                          "virtualNodeName": "web",
                          "spec": {"listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}]},
                          "tags": [{"key": "team", "value": "blue"}]
                        }
                        """);

        CommandRun run = convert(node).seenFrom(directory);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("kind: VirtualNode").doesNotContain("team");
        assertThat(run.err()).contains("WARN  k8s.tags").contains("web.json:");
    }

    @Test
    void names_and_parameters_can_be_given() throws IOException {
        String template = file("template.yaml", """
                        Parameters: {Name: {Type: String}}
                        Resources:
                          Shop:
                            Type: AWS::AppMesh::Mesh
                            Properties: {MeshName: !Ref Name}
                        """);

        assertThat(convert(template, "--to", "api").err())
                .contains("cloudformation.")
                .contains("template.yaml:5:");
        assertThat(convert(template, "--to", "api", "--parameter", "Name=yard").out())
                .contains("\"meshName\": \"yard\"");
        assertThat(convert(
                                file("spec.json", "{\"virtualNodeName\": \"web\", \"spec\": {}}\n"),
                                "--to",
                                "api",
                                "--name",
                                "meshName=yard")
                        .out())
                .contains("\"meshName\": \"yard\"");
    }

    @Test
    void where_there_is_no_mesh_nothing_is_written() throws IOException {
        CommandRun run = convert(
                file("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"), "--to", "cloudformation");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no App Mesh resource in ");
    }

    @Test
    void api_documents_are_validated_beside_manifests() throws IOException {
        String described = file("web.json", DESCRIBED.replace("8080", "80800"));

        CommandRun run =
                CommandRun.of("validate", described, file("mesh.yaml", CLEAN)).seenFrom(directory);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("2 inputs: 1 error")
                .contains("ERROR bound.range  web.json:6:38  virtualNode[default/web].listeners[0].portMapping.port");
        assertThat(CommandRun.of("validate", described, "--off", "bound.range=later")
                        .exitCode())
                .isZero();
    }

    private CommandRun convert(String file, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "convert";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandRun.of(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
