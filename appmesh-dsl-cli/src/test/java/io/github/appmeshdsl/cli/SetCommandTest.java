package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code appmesh set} changes documents in place. */
class SetCommandTest {

    private static final String TEMPLATE = """
            Resources: # of one mesh
              Shop:
                Type: AWS::AppMesh::Mesh
                Properties: {MeshName: shop}
              ApiV1:
                Type: AWS::AppMesh::VirtualNode
                Properties:
                  MeshName: !GetAtt Shop.MeshName
                  VirtualNodeName: api-v1
                  Spec:
                    Listeners:
                      - PortMapping: {Port: 8080, Protocol: http}
                    ServiceDiscovery:
                      DNS: {Hostname: api-v1.shop}
              Api:
                Type: AWS::AppMesh::VirtualRouter
                Properties:
                  MeshName: !GetAtt Shop.MeshName
                  VirtualRouterName: api
                  Spec:
                    Listeners:
                      - PortMapping: {Port: 80, Protocol: http}
              Canary:
                Type: AWS::AppMesh::Route
                Properties:
                  MeshName: !GetAtt Shop.MeshName
                  VirtualRouterName: !GetAtt Api.VirtualRouterName
                  RouteName: canary
                  Spec:
                    HttpRoute:
                      Match: {Prefix: /}
                      Action:
                        WeightedTargets:
                          # one target so far
                          - VirtualNode: !GetAtt ApiV1.VirtualNodeName
                            Weight: 10
            """;

    private static final String WEIGHT = "httpRoute.action.weightedTargets[0].weight";
    private static final String CANARY = "virtualRouter/api/route/canary";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("template.yaml");
        Files.writeString(file, TEMPLATE);
    }

    private CommandRun run(String... words) {
        return CommandRun.of(words);
    }

    @Test
    void a_field_is_set_in_place() throws IOException {
        CommandRun run = run("set", directory.toString(), CANARY, WEIGHT + "=20");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(file + "\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(Files.readString(file)).isEqualTo(TEMPLATE.replace("Weight: 10", "Weight: 20"));
    }

    @Test
    void a_dry_run_prints_the_difference_only() throws IOException {
        CommandRun run = run(
                "set",
                "--dry-run",
                file.toString(),
                "virtualNode/api-v1",
                "listeners[8080].timeout.http.idle={Unit: s, Value: 5}",
                "serviceDiscovery.dns.hostname=api.shop");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                --- FILE
                +++ FILE
                @@ -10,8 +10,13 @@
                       Spec:
                         Listeners:
                           - PortMapping: {Port: 8080, Protocol: http}
                +            Timeout:
                +              HTTP:
                +                Idle:
                +                  Unit: s
                +                  Value: 5
                         ServiceDiscovery:
                -          DNS: {Hostname: api-v1.shop}
                +          DNS: {Hostname: api.shop}
                   Api:
                     Type: AWS::AppMesh::VirtualRouter
                     Properties:
                """.replace("FILE", file.toString()));
        assertThat(Files.readString(file)).isEqualTo(TEMPLATE);
    }

    @Test
    void a_field_is_removed_by_a_hyphen() throws IOException {
        assertThat(run("set", "--force", file.toString(), "virtualNode/api-v1", "serviceDiscovery-")
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(Files.readString(file)).isEqualTo(TEMPLATE.replace("""
                        ServiceDiscovery:
                          DNS: {Hostname: api-v1.shop}
                """.indent(0), ""));
    }

    @Test
    void new_errors_keep_the_change_from_being_written() throws IOException {
        CommandRun run = run("set", file.toString(), CANARY, WEIGHT + "=101");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FOUND);
        assertThat(run.err()).contains("101").endsWith("the change leads to new errors; nothing is written\n");
        assertThat(Files.readString(file)).isEqualTo(TEMPLATE);
        assertThat(run("set", "--force", file.toString(), CANARY, WEIGHT + "=101")
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(Files.readString(file)).isEqualTo(TEMPLATE.replace("Weight: 10", "Weight: 101"));
    }

    @Test
    void a_function_of_a_template_is_refused_with_its_place() {
        CommandRun run = run("set", file.toString(), CANARY, "httpRoute.action.weightedTargets[0].virtualNode=x");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualTo("appmesh: " + file + ":35:30: the value is computed by !GetAtt\n");
    }

    @Test
    void a_whole_resource_is_removed() throws IOException {
        assertThat(run("set", "--remove", file.toString(), CANARY).exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(Files.readString(file)).isEqualTo(TEMPLATE.substring(0, TEMPLATE.indexOf("  Canary:")));
    }

    @Test
    void the_words_must_be_complete() {
        assertThat(run("set", file.toString(), CANARY).err())
                .startsWith("appmesh: expected PATH... MEMBER FIELD=VALUE... in this order");
        assertThat(run("set", "-", CANARY, "a=1").err()).contains("cannot be changed in place");
    }
}
