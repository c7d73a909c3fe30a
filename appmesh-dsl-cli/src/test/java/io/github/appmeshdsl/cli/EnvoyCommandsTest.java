package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvoyCommandsTest {

    private static final String CLOUD_MAP = """
            {"meshName": "shop", "spec": {}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "backends": [{"virtualService": {"virtualServiceName": "stock.shop"}}]}}
            {"meshName": "shop", "virtualNodeName": "stock", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
              "serviceDiscovery": {"awsCloudMap": {"namespaceName": "shop.local", "serviceName": "stock"}}}}
            {"meshName": "shop", "virtualServiceName": "stock.shop", "spec": {
              "provider": {"virtualNode": {"virtualNodeName": "stock"}}}}
            """;

    @TempDir
    Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void the_configuration_of_a_node_is_printed() throws IOException {
        CommandRun run = CommandRun.of(
                "envoy", "config", file("shop.yaml", ShopManifests.CLEAN), "--node", "web", "--mode", "single-port");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("node:\n  id: mesh/")
                .contains("lds_egress_127.0.0.1_15001")
                .contains("rds_egress_http_15001");
    }

    @Test
    void the_configuration_is_written_into_a_file_as_json() throws IOException {
        Path out = directory.resolve("out/web.json");
        CommandRun run = CommandRun.of(
                "envoy",
                "config",
                file("shop.yaml", ShopManifests.CLEAN),
                "--node",
                "web",
                "--format",
                "json",
                "--admin",
                "127.0.0.1:0",
                "-o",
                out.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(out).content().startsWith("{\n  \"node\": {").endsWith("}\n");
    }

    @Test
    void a_mesh_with_errors_is_not_configured() throws IOException {
        CommandRun run = CommandRun.of("envoy", "config", file("shop.yaml", ShopManifests.WRONG), "--node", "web");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("a mesh with errors is not configured");
    }

    @Test
    void endpoints_of_cloud_map_are_given_or_reported_as_missing() throws IOException {
        String file = file("shop.json", CLOUD_MAP);

        CommandRun without = CommandRun.of("envoy", "config", file, "--node", "web");
        assertThat(without.exitCode()).isZero();
        assertThat(without.err()).contains("WARN", "envoy.unavailable", "no endpoints of stock.shop.local are known");

        CommandRun with = CommandRun.of(
                "envoy",
                "config",
                file,
                "--node",
                "web",
                "--endpoint",
                "stock.shop.local=10.0.0.1",
                "--endpoint",
                "stock.shop.local=10.0.0.2:9090",
                "--endpoint",
                "stock.shop.local=[fd00::1]:9090");
        assertThat(with.err()).isEmpty();
        assertThat(with.out()).containsSubsequence("10.0.0.1", "8080", "10.0.0.2", "9090", "fd00::1", "9090");
    }

    @Test
    void the_bootstrap_for_a_control_plane_is_printed() throws IOException {
        CommandRun byIdentity =
                CommandRun.of("envoy", "bootstrap", "--node", "mesh/shop/virtualNode/web", "--xds", "[::1]:18000");
        assertThat(byIdentity.exitCode()).isZero();
        assertThat(byIdentity.out()).contains("id: mesh/shop/virtualNode/web", "DELTA_GRPC", "\"::1\"");

        CommandRun byName = CommandRun.of(
                "envoy", "bootstrap", file("shop.json", CLOUD_MAP), "--node", "web", "--xds", "[::1]:18000");
        assertThat(byName.out()).isEqualTo(byIdentity.out());
    }

    @Test
    void a_proxy_proves_who_it_is() throws IOException {
        String token = file("token", "secret\n");
        CommandRun run = CommandRun.of(
                "envoy",
                "bootstrap",
                "--node",
                "mesh/shop/virtualNode/web",
                "--xds",
                "plane:18000",
                "--ca",
                "/certs/ca.pem",
                "--certificate",
                "/certs/web.pem",
                "--private-key",
                "/certs/web.key",
                "--token-file",
                token);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Bearer secret", "/certs/ca.pem", "/certs/web.pem", "/certs/web.key", "sni: plane");
    }

    @Test
    void the_bootstrap_of_a_grpc_application_has_the_files_of_its_virtual_node(@TempDir Path made) throws IOException {
        Path mesh = Files.writeString(made.resolve("shop.json"), """
                {"meshName": "shop"}
                {"meshName": "shop", "virtualNodeName": "web", "spec": {
                  "serviceDiscovery": {"dns": {"hostname": "web.shop"}},
                  "listeners": [{"portMapping": {"port": 8080, "protocol": "grpc"}, "tls": {"mode": "STRICT",
                    "certificate": {"file": {"certificateChain": "/certs/web.pem", "privateKey": "/certs/web.key"}},
                    "validation": {"trust": {"file": {"certificateChain": "/certs/ca.pem"}}}}}]}}
                """);

        CommandRun run = CommandRun.of(
                "envoy",
                "bootstrap",
                "--mode",
                "proxyless",
                "--node",
                "web",
                "--xds",
                "127.0.0.1:18000",
                mesh.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("""
                  "certificate_providers": {
                    "/certs/web.pem /certs/web.key /certs/ca.pem": {
                      "plugin_name": "file_watcher",
                      "config": {
                        "certificate_file": "/certs/web.pem",
                        "private_key_file": "/certs/web.key",
                        "ca_certificate_file": "/certs/ca.pem"
                      }
                    }
                  }
                """);
    }

    @Test
    void a_grpc_application_has_a_bootstrap_of_its_own() {
        CommandRun run = CommandRun.of(
                "envoy",
                "bootstrap",
                "--mode",
                "proxyless",
                "--node",
                "mesh/shop/virtualNode/web",
                "--xds",
                "[::1]:18000",
                "--ca",
                "/certs/ca.pem");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                {
                  "xds_servers": [
                    {
                      "server_uri": "[::1]:18000",
                      "channel_creds": [
                        {
                          "type": "tls",
                          "config": {
                            "ca_certificate_file": "/certs/ca.pem"
                          }
                        }
                      ],
                      "server_features": [
                        "xds_v3"
                      ]
                    }
                  ],
                  "node": {
                    "id": "mesh/shop/virtualNode/web",
                    "cluster": "mesh/shop/virtualNode/web"
                  },
                  "server_listener_resource_name_template": "grpc/server?xds.resource.listening_address=%s"
                }
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "envoy config FILE | --node is missing",
                "envoy config --node web | a PATH is missing",
                "envoy config FILE --node wen | --node: no virtual node or gateway is named \"wen\"; did you mean \"web\"?",
                "envoy config FILE --node web --mode proxyles | --mode is transparent, explicit, single-port or proxyless",
                "envoy config FILE --node web --mode proxyless | needs a control plane",
                "envoy config FILE --node web --outbound 15001 | --outbound must be HOST:PORT, not \"15001\"",
                "envoy config FILE --node web --outbound a:70000 | --outbound must be HOST:PORT",
                "envoy config FILE --node web --outbound ::1:1 | --outbound must be HOST:PORT",
                "envoy config FILE --node web --tracing jaeger=a:1 | --tracing must be xray, zipkin or datadog",
                "envoy config FILE --node web --tracing xray=a:1 --tracing-percentage 101 | a number from 0 to 100",
                "envoy config FILE --node web --application-port-offset x | must be a number, not \"x\"",
                "envoy config FILE --node web --endpoint stock=1.2.3.4 | the service must have the form SERVICE.NAMESPACE",
                "envoy bootstrap --node web --xds a:1 | --node must be mesh/MESH/virtualNode/NAME",
                "envoy bootstrap --node mesh/a/virtualNode/b | --xds is missing",
                "envoy bootstrap --node mesh/a/virtualNode/b --xds a:1 --certificate c | belong together",
                "envoy bootstrap --node mesh/a/virtualNode/b --xds a:1 --certificate c --private-key k | which needs --ca",
                "envoy bootstrap --node mesh/a/virtualNode/b --xds a:1 --token-file /none | /none",
                "envoy bootstrap --node mesh/a/virtualNode/b --xds a:1 --mode proxyless --admin a:1 | is for Envoy",
                "envoy bootstrap --node mesh/a/virtualNode/b --xds a:1 --mode proxyless --format yaml | written as JSON",
                "envoy bootstrap --node mesh/a/virtualNode/b --xds a:1 --mode proxyless --token-file FILE | no token",
            })
    void misuse_is_reported(String command, String message) throws IOException {
        String file = file("shop.yaml", ShopManifests.CLEAN);

        CommandRun run = CommandRun.of(command.replace("FILE", file).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    @Test
    void envoy_without_a_command_shows_them() {
        CommandRun run = CommandRun.of("envoy");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("config", "bootstrap");
    }
}
