package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes an answer: a JSON body, and the headers that identify the request and the type of an error. */
final class Answer {

    private static final String RETRY_SECONDS = "1";

    private final String requestId = UUID.randomUUID().toString();

    /** Returns the unique id of the request. */
    String requestId() {
        return requestId;
    }

    void write(Response response, Callback callback, byte[] body) {
        write(response, callback, 200, body);
    }

    void writeError(Response response, Callback callback, ErrorType type, String message) {
        writeError(response, callback, type, type.status(), message);
    }

    void writeError(Response response, Callback callback, ErrorType type, int status, String message) {
        String body = JsonText.compact(out -> {
            out.writeStartObject();
            out.writeStringProperty("message", message);
            out.writeEndObject();
        });
        response.getHeaders().put("x-amzn-ErrorType", type.code());
        if (type == ErrorType.SERVICE_UNAVAILABLE) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
        }
        write(response, callback, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Response response, Callback callback, int status, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put("x-amzn-RequestId", requestId);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
