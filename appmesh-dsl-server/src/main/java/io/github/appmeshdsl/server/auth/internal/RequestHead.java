package io.github.appmeshdsl.server.auth.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request without its body.
 *
 * @param method HTTP method
 * @param path path, not decoded
 * @param parameters query parameters, decoded
 * @param headers headers by name in lower case
 */
public record RequestHead(
        String method, String path, Map<String, String> parameters, Map<String, List<String>> headers) {

    /** Returns the value of a header; empty if the header is missing or given more than once. */
    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
