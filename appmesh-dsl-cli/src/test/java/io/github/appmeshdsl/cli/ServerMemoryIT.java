package io.github.appmeshdsl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the packaged server when clients use up its memory. */
class ServerMemoryIT {

    private static final int CONNECTIONS = 250;
    private static final int BODY = 1_000_000;

    @TempDir
    Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpResponse<String> send(String endpoint, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/v20190125/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void large_bodies_on_many_connections_do_not_stop_a_small_server() throws Exception {
        String body = "[" + "1,".repeat(BODY / 2 - 1) + "]";
        byte[] allButOne = ("PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body.substring(0, body.length() - 1))
                .getBytes(UTF_8);
        List<Socket> open = new ArrayList<>();
        try (ServerProcess server =
                new ServerProcess(new AppmeshJar(directory, "-Xmx256m"), directory.resolve("server.log"))) {
            URI endpoint = URI.create(server.endpoint());
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
                socket.setSoTimeout(60_000);
                open.add(socket);
                socket.getOutputStream().write(allButOne);
            }
            assertThat(send(server.endpoint(), "GET", "meshes", "").statusCode())
                    .isEqualTo(200);
            assertThat(send(server.endpoint(), "PUT", "meshes", "{\"meshName\":\"m\"}")
                            .statusCode())
                    .isEqualTo(200);
            for (Socket socket : open) {
                socket.getOutputStream().write(']');
            }
            for (Socket socket : open) {
                assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                        .containsPattern("^HTTP/1.1 (413|503) ");
            }
            assertThat(send(server.endpoint(), "GET", "meshes/m", "").statusCode())
                    .isEqualTo(200);
            assertThat(server.log()).hasLineCount(1);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void a_server_that_runs_out_of_memory_exits() throws Exception {
        Path log = directory.resolve("server.log");
        Process process = new AppmeshJar(directory, "-Xmx40m", "-XX:+UseSerialGC")
                .start(log, "server", "--quota", "virtual-nodes=100000", "--quota", "backends=100000");
        try {
            ServerProcess.await(() -> ServerProcess.read(log).contains("App Mesh API at ") || !process.isAlive());
            String endpoint = ServerProcess.read(log).strip().replace("App Mesh API at ", "");
            String backends = IntStream.range(0, 1_000)
                    .mapToObj(i -> "{\"virtualService\":{\"virtualServiceName\":\"" + "x".repeat(200) + i + "\"}}")
                    .collect(Collectors.joining(","));
            try {
                send(endpoint, "PUT", "meshes", "{\"meshName\":\"m\"}");
                for (int i = 0; i < 100_000 && process.isAlive(); i++) {
                    send(
                            endpoint,
                            "PUT",
                            "meshes/m/virtualNodes",
                            "{\"virtualNodeName\":\"n" + i + "\",\"spec\":{\"backends\":[" + backends + "]}}");
                }
            } catch (IOException exited) {
                assertThat(exited).isNotNull();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(ServerProcess.read(log))
                    .endsWith("appmesh: out of memory; start Java with a larger heap (-Xmx)\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
