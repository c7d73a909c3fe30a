package io.github.appmeshdsl.benchmarks.stub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** Answers each request by a text that was prepared for its URI. Knows nothing of the library. */
public final class StubHttp implements SdkHttpClient {

    private final Map<String, byte[]> answers = new LinkedHashMap<>();

    /** Creates one from answers by their URIs, without host. */
    public StubHttp(Map<String, String> answers) {
        answers.forEach((uri, answer) -> this.answers.put(uri, answer.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads answers: a URI and the answer on each two lines. */
    public static StubHttp read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            answers.put(lines.get(i), lines.get(i + 1));
        }
        return new StubHttp(answers);
    }

    /** Returns a client with everything as usual but the network. */
    public AppMeshClient client() {
        return AppMeshClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(this)
                .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String uri = uri(request.httpRequest());
        byte[] answer = answers.get(uri);
        if (answer == null) {
            throw new IllegalArgumentException("no answer to " + uri);
        }
        return new Answer(answer);
    }

    private static String uri(SdkHttpRequest request) {
        String path = request.encodedPath();
        return request.encodedQueryParameters()
                .map(query -> path + "?" + query)
                .orElse(path);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private record Answer(byte[] text) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Type", "application/json")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(text)))
                    .build();
        }

        @Override
        public void abort() {
            // The answer is there already.
        }
    }
}
