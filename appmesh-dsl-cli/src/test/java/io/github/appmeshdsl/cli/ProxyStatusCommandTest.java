package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of a control plane over HTTP, and the command that prints it. */
class ProxyStatusCommandTest {

    private static final String WEB = "mesh/shop/virtualNode/web_shop";

    @TempDir
    Path directory;

    /** A proxy that accepts its clusters, or rejects them. */
    private static final class Proxy implements StreamObserver<DeltaDiscoveryResponse>, AutoCloseable {

        private final ManagedChannel channel;
        private final String rejection;
        private final StreamObserver<DeltaDiscoveryRequest> requests;

        Proxy(String address, String rejection) {
            this.rejection = rejection;
            channel = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
            requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(this);
            requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(ResourceType.CLUSTER.typeUrl())
                    .setNode(Node.newBuilder().setId(WEB))
                    .build());
        }

        @Override
        public void onNext(DeltaDiscoveryResponse response) {
            DeltaDiscoveryRequest.Builder answer = DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(response.getTypeUrl())
                    .setResponseNonce(response.getNonce());
            if (!rejection.isEmpty()) {
                answer.getErrorDetailBuilder().setCode(13).setMessage(rejection);
            }
            requests.onNext(answer.build());
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }

    private ServerCommandTest.Running serving() throws IOException {
        return ServerCommandTest.Running.serving(
                directory.toString(), "--xds", "127.0.0.1:0", "--status", "127.0.0.1:0");
    }

    /** Returns the address of the status. */
    private static String status(ServerCommandTest.Running running) throws IOException {
        String line = running.line();
        assertThat(line).matches("status at http://127\\.0\\.0\\.1:[0-9]+/status");
        return URI.create(line.substring(line.indexOf("http"))).getAuthority();
    }

    private static HttpResponse<String> send(String method, String address, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_proxy_that_has_everything_is_settled() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);
        try (ServerCommandTest.Running running = serving()) {
            String status = status(running);
            try (Proxy web = new Proxy(running.endpoint(), "")) {
                CommandRun run = CommandRun.of("proxy-status", WEB, "--status", status, "--wait", "60s");

                assertThat(run.exitCode()).isZero();
                assertThat(run.err()).isEmpty();
                assertThat(run.out().lines().toList())
                        .satisfiesExactly(
                                line -> assertThat(line).matches("PROXY +ADDRESS +CDS +LDS +EDS +RDS +SDS"),
                                line -> assertThat(line).matches(WEB + " +127\\.0\\.0\\.1:[0-9]+ +SYNCED +- +- +- +-"));
            }
        }
    }

    @Test
    void a_rejection_is_printed_with_its_line() throws Exception {
        Path file = Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);
        try (ServerCommandTest.Running running = serving()) {
            String status = status(running);
            try (Proxy web = new Proxy(
                    running.endpoint(), "cluster cds_egress_shop_api_shop_http_8080: \u001b[31mno\nwarming")) {
                CommandRun run = CommandRun.of("proxy-status", WEB, "--status", status, "--wait", "0s");
                while (!run.out().contains("rejected")) {
                    run = CommandRun.of("proxy-status", WEB, "--status", status, "--wait", "10ms");
                }

                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.out())
                        .contains(" REJECTED ")
                        .contains(WEB + " rejected CLUSTER ")
                        .contains("\n  cluster cds_egress_shop_api_shop_http_8080: \\u001b[31mno\\u000awarming\n")
                        .containsPattern("\n  " + file + ":[0-9]+:[0-9]+: virtualNode\\[shop/api].listeners\\[0], as ");
                String json = CommandRun.of("proxy-status", "--format", "json", "--status", status)
                        .out();
                assertThat(ControlPlaneStatus.ofJson(json).streams()).hasSize(1);
            }
        }
    }

    @Test
    void a_proxy_that_is_not_connected_is_not_settled() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);
        try (ServerCommandTest.Running running = serving()) {
            String status = status(running);

            CommandRun all = CommandRun.of("proxy-status", "--status", status);
            assertThat(all.exitCode()).isZero();
            assertThat(all.out()).containsPattern(WEB + " +not connected");

            assertThat(CommandRun.of("proxy-status", WEB, "--status", status).exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void probes_tell_whether_something_is_published() throws Exception {
        Path file = Files.writeString(directory.resolve("shop.yaml"), "kind: Mesh\n");
        try (ServerCommandTest.Running running = serving()) {
            String status = status(running);

            assertThat(send("GET", status, "/live").statusCode()).isEqualTo(200);
            assertThat(send("GET", status, "/ready").statusCode()).isEqualTo(503);
            assertThat(CommandRun.of("proxy-status", "--status", status))
                    .satisfies(run -> assertThat(run.exitCode()).isEqualTo(1))
                    .satisfies(run -> assertThat(run.out()).contains("refused " + directory));

            Files.writeString(file, ShopManifests.CLEAN);
            assertThat(CommandRun.of("proxy-status", "--status", status, "--wait", "1m")
                            .exitCode())
                    .isZero();
            assertThat(send("GET", status, "/ready").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /status, 405", "DELETE, /, 405", "GET, /, 404", "GET, /status/../x, 404", "HEAD, /status, 200"})
    void only_reading_is_answered(String method, String path, int code) throws Exception {
        try (ServerCommandTest.Running running = serving()) {
            HttpResponse<String> response = send(method, status(running), path);

            assertThat(response.statusCode()).isEqualTo(code);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void a_page_of_another_site_cannot_read_the_status() throws Exception {
        try (ServerCommandTest.Running running = serving()) {
            String status = status(running);
            int port = Integer.parseInt(status.substring(status.indexOf(':') + 1));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write("GET /status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 403 ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy-status | --status is missing",
                "proxy-status --status 80 | --status must be HOST:PORT",
                "proxy-status --status a_b/c:80 | --status must be HOST:PORT",
                "proxy-status --status 127.0.0.1:1 | cannot connect to 127.0.0.1:1",
                "proxy-status --status 127.0.0.1:1 --wait soon | --wait must be a number with ms, s or m",
                "proxy-status --status 127.0.0.1:1 --format xml | --format is text or json",
                "server --status 127.0.0.1:0 | which --xds starts",
            })
    void misuse_is_reported(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
