package io.github.appmeshdsl.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection and its mesh: sends a request, waits for the answer, sends the next. */
final class Connection {

    /** No signature is checked in this measurement; moto takes the service's name from here. */
    private static final String AUTHORIZATION = "AWS4-HMAC-SHA256"
            + " Credential=AKIDEXAMPLE/20261101/us-east-1/appmesh/aws4_request, SignedHeaders=host, Signature=0";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI endpoint;
    private final String mesh;

    Connection(URI endpoint, String mesh) throws IOException, InterruptedException {
        this.endpoint = endpoint;
        this.mesh = mesh;
        send("PUT", "/v20190125/meshes", "{\"meshName\":\"" + mesh + "\",\"spec\":{}}");
    }

    /** Makes the call on each node and returns how long each took, in nanoseconds. */
    long[] run(Call call, int nodes) throws IOException, InterruptedException {
        long[] taken = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            long start = System.nanoTime();
            send(call.method, call.path(mesh, node), call.body(node));
            taken[node] = System.nanoTime() - start;
        }
        return taken;
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Authorization", AUTHORIZATION)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
    }
}
