package io.github.appmeshdsl.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests as no SDK would send them. */
final class RawHttp {

    private static final String START = "/v20190125";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    RawHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * What was answered.
     *
     * @param status HTTP status
     * @param errorType the header that names the error; empty if there is none
     * @param body body
     */
    record Reply(int status, String errorType, String body) {}

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Reply send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + START + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        return reply(client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    static Reply reply(HttpResponse<String> response) {
        if (response.headers().firstValue("x-amzn-RequestId").isEmpty()
                || !response.headers().firstValue("Content-Type").orElse("").equals("application/json")) {
            throw new AssertionError("no header by which clients know an answer: " + response.headers());
        }
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("x-amzn-ErrorType").orElse(""),
                response.body());
    }

    /** Sends these characters and returns all that is answered before the server closes the connection. */
    String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            return readAll(socket);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
}
