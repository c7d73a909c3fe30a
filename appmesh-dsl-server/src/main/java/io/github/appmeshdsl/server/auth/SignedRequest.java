package io.github.appmeshdsl.server.auth;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as its sender signed it.
 *
 * @param method HTTP method
 * @param path path, not decoded
 * @param parameters query parameters, decoded
 * @param headers headers by name in lower case
 * @param body body, read-only
 */
public record SignedRequest(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> headers,
        ByteBuffer body) {

    /** Takes the parts. */
    public SignedRequest {
        body = body.asReadOnlyBuffer();
    }

    /** Returns the only value of a header; absent if it is not there, or more than once. */
    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
