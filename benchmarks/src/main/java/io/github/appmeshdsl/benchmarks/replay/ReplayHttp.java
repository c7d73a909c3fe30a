package io.github.appmeshdsl.benchmarks.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Sends each request by another client; what it has read once it answers by itself from then on. */
public final class ReplayHttp implements SdkHttpClient {

    private final SdkHttpClient network;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Creates one that has no answers yet. */
    public ReplayHttp(SdkHttpClient network) {
        this.network = network;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        if (request.httpRequest().method() != SdkHttpMethod.GET) {
            return network.prepareRequest(request);
        }
        String path = request.httpRequest().encodedPath();
        String uri = request.httpRequest()
                .encodedQueryParameters()
                .map(query -> path + "?" + query)
                .orElse(path);
        return answers.computeIfAbsent(uri, u -> ask(request));
    }

    private Answer ask(HttpExecuteRequest request) {
        try {
            HttpExecuteResponse response = network.prepareRequest(request).call();
            try (AbortableInputStream body = response.responseBody().orElseThrow()) {
                return new Answer(response.httpResponse(), body.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        network.close();
    }

    private static final class Answer implements ExecutableHttpRequest {
        private final SdkHttpResponse head;
        private final byte[] body;

        Answer(SdkHttpResponse head, byte[] body) {
            this.head = head;
            this.body = body;
        }

        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(head)
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {
            // The answer is there already.
        }
    }
}
