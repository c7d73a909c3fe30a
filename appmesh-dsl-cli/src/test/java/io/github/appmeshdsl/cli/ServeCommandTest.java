package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.testdata.KeyStores;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

    private static final String CLOUD_MAP = """
            {"meshName": "shop", "spec": {}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
              "serviceDiscovery": {"dns": {"hostname": "web.shop"}},
              "backends": [{"virtualService": {"virtualServiceName": "api.shop", "clientPolicy": {"tls": {
                "validation": {"trust": {"sds": {"secretName": "spiffe://shop/ca"}}}}}}}]}}
            {"meshName": "shop", "virtualNodeName": "api", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"},
                "tls": {"mode": "STRICT", "certificate": {"sds": {"secretName": "spiffe://shop/api"}}}}],
              "serviceDiscovery": {"awsCloudMap": {"namespaceName": "shop.local", "serviceName": "api"}},
              "backends": []}}
            {"meshName": "shop", "virtualServiceName": "api.shop", "spec": {
              "provider": {"virtualNode": {"virtualNodeName": "api"}}}}
            """;

    @TempDir
    Path directory;

    /** A proxy that asks for its clusters. */
    private static final class Proxy implements StreamObserver<DeltaDiscoveryResponse>, AutoCloseable {

        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final ManagedChannel channel;
        private final StreamObserver<DeltaDiscoveryRequest> requests;

        Proxy(String address, String node) {
            this(address, node, ResourceType.CLUSTER);
        }

        Proxy(String address, String node, ResourceType type, String... names) {
            channel = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
            requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(this);
            requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(type.typeUrl())
                    .addAllResourceNamesSubscribe(List.of(names))
                    .setNode(Node.newBuilder().setId(node))
                    .build());
        }

        @Override
        public void onNext(DeltaDiscoveryResponse response) {
            List<String> names = new ArrayList<>();
            response.getResourcesList().forEach(resource -> names.add(resource.getName()));
            received.add(names + " without " + response.getRemovedResourcesList());
            requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(response.getTypeUrl())
                    .setResponseNonce(response.getNonce())
                    .build());
        }

        @Override
        public void onError(Throwable failure) {
            received.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onCompleted() {
            received.add("end");
        }

        String next() throws InterruptedException {
            return received.poll(1, TimeUnit.MINUTES);
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }

    @Test
    void a_directory_is_served_and_its_changes_follow() throws Exception {
        Path file = Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);
        try (ServerCommandTest.Running running =
                        ServerCommandTest.Running.serving(directory.toString(), "--xds", "127.0.0.1:0");
                Proxy web = new Proxy(running.endpoint(), "mesh/shop/virtualNode/web_shop")) {
            assertThat(web.next()).contains("cds_egress_shop_api_shop_http_8080");

            Files.writeString(file, ShopManifests.CLEAN.replace("port: 8080", "port: 9090"));
            assertThat(web.next()).contains("cds_egress_shop_api_shop_http_9090");
        }
    }

    @Test
    void endpoints_and_certificates_come_from_files_and_changes_follow() throws Exception {
        Path files = Files.createDirectory(directory.resolve("files"));
        Path mesh = Files.writeString(directory.resolve("mesh.json"), CLOUD_MAP);
        Path endpoints = Files.writeString(
                files.resolve("endpoints.yaml"),
                "endpoints: [{awsCloudMap: {namespaceName: shop.local, serviceName: api},"
                        + " instances: [{ipv4: 10.0.0.1}]}]");
        KeyStores.pem(files, "api", "dns:api");
        Files.copy(files.resolve("api.pem"), files.resolve("ca.pem"));
        String[] options = {
            mesh.toString(),
            "--xds",
            "127.0.0.1:0",
            "--endpoints",
            endpoints.toString(),
            "--certificates",
            files.toString()
        };
        try (ServerCommandTest.Running running = ServerCommandTest.Running.serving(options);
                Proxy web = new Proxy(
                        running.endpoint(), "mesh/shop/virtualNode/web", ResourceType.ENDPOINTS, "eds_shop_api_8080");
                Proxy trust = new Proxy(
                        running.endpoint(), "mesh/shop/virtualNode/web", ResourceType.SECRET, "spiffe://shop/ca");
                Proxy api = new Proxy(
                        running.endpoint(), "mesh/shop/virtualNode/api", ResourceType.SECRET, "spiffe://shop/api")) {
            assertThat(web.next()).isEqualTo("[eds_shop_api_8080] without []");
            assertThat(trust.next()).isEqualTo("[spiffe://shop/ca] without []");
            assertThat(api.next()).isEqualTo("[spiffe://shop/api] without []");

            Files.writeString(endpoints, Files.readString(endpoints).replace("10.0.0.1", "10.0.0.22"));
            assertThat(web.next()).isEqualTo("[eds_shop_api_8080] without []");
            KeyStores.pem(files, "api", "dns:api");
            assertThat(api.next()).isEqualTo("[spiffe://shop/api] without []");
        }
    }

    @Test
    void applications_without_proxies_get_the_addresses_of_dns_names() throws Exception {
        Path mesh = Files.writeString(
                directory.resolve("mesh.json"),
                CLOUD_MAP
                        .replace(
                                "\"awsCloudMap\": {\"namespaceName\": \"shop.local\", \"serviceName\": \"api\"}",
                                "\"dns\": {\"hostname\": \"localhost\"}")
                        .replace("\"mode\": \"STRICT\"", "\"mode\": \"DISABLED\"")
                        .replace("\"tls\": {\n", "\"tls\": {\"enforce\": false,\n"));
        try (ServerCommandTest.Running running = ServerCommandTest.Running.serving(
                        mesh.toString(), "--xds", "127.0.0.1:0", "--mode", "proxyless");
                Proxy web = new Proxy(
                        running.endpoint(), "mesh/shop/virtualNode/web", ResourceType.ENDPOINTS, "eds_shop_api_8080")) {
            assertThat(web.next()).isEqualTo("[eds_shop_api_8080] without []");
        }
    }

    @Test
    void proxies_follow_what_is_written_to_the_api() throws Exception {
        try (ServerCommandTest.Running running = new ServerCommandTest.Running("--xds", "127.0.0.1:0")) {
            String line = running.line();
            assertThat(line).startsWith("control plane at 127.0.0.1:");
            running.create("meshes", "mesh", "shop");
            running.create("meshes/shop/virtualNodes", "virtualNode", "web");
            try (Proxy web = new Proxy(line.substring(line.lastIndexOf(' ') + 1), "mesh/shop/virtualNode/web")) {
                assertThat(web.next()).contains("cds_egress_shop_amazonaws");
                running.send("PUT", "meshes/shop/virtualNodes/web", """
                        {"spec": {"listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
                          "serviceDiscovery": {"dns": {"hostname": "web.shop"}}}}
                        """);

                assertThat(web.next()).contains("cds_ingress_shop_web_http_8080");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --xds 127.0.0.1:0 | a PATH is missing",
                "serve DIR | --xds is missing",
                "serve DIR DIR --xds 127.0.0.1:0 | one directory is served",
                "serve DIR/none --xds 127.0.0.1:0 | none",
                "serve DIR --xds 0.0.0.0:0 | TLS",
                "serve DIR --xds 127.0.0.1:0 --xds-certificate c | belong together",
                "serve DIR --xds-token-file t | which --xds starts",
                "serve DIR --xds 127.0.0.1:0 --endpoints DIR/none | none",
                "serve DIR --xds 127.0.0.1:0 --certificates DIR/none | none",
                "server --endpoints e.yaml | which --xds starts",
                "server --certificates DIR | which --xds starts",
                "server --xds-client-ca t | which --xds starts",
            })
    void misuse_is_reported(String command, String message) {
        CommandRun run =
                CommandRun.of(command.replace("DIR", directory.toString()).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    @Test
    void a_file_of_tokens_has_a_token_of_enough_characters() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "\n");
        String[] command = {"serve", directory.toString(), "--xds", "127.0.0.1:0", "--xds-token-file", tokens.toString()
        };

        assertThat(CommandRun.of(command).err()).contains("the file contains no tokens");
        Files.writeString(tokens, "tooshort mesh/shop/*\n");
        assertThat(CommandRun.of(command).err()).contains("16 characters").doesNotContain("tooshort");
    }

    @Test
    void a_proxy_needs_the_token_that_is_for_it() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);
        Path tokens = Files.writeString(directory.resolve("tokens.txt"), "0123456789abcdef\n");
        try (ServerCommandTest.Running running = ServerCommandTest.Running.serving(
                        directory.toString(), "--xds", "127.0.0.1:0", "--xds-token-file", tokens.toString());
                Proxy web = new Proxy(running.endpoint(), "mesh/shop/virtualNode/web_shop")) {
            assertThat(web.next()).contains("UNAUTHENTICATED");
        }
    }
}
