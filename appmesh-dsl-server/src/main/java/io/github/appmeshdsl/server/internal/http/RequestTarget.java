package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * Path and query of a request. They are split before they are decoded, so an encoded separator is part of a name.
 *
 * @param path the path, not decoded
 * @param steps the steps of the path, decoded
 * @param query the query parameters, decoded
 */
record RequestTarget(String path, List<String> steps, Map<String, String> query) {

    /**
     * Returns the target of a request.
     *
     * @throws ApiException if a step of the path is empty, {@code .} or {@code ..} or contains a control character, a
     *     parameter is given more than once, or something cannot be decoded
     */
    static RequestTarget of(HttpURI uri) {
        String path = Objects.requireNonNullElse(uri.getPath(), "");
        return new RequestTarget(path, steps(path), query(uri.getQuery()));
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : (path.startsWith("/") ? path.substring(1) : path).split("/", -1)) {
            String decoded = decode(step, false);
            if (decoded.isEmpty() || decoded.equals(".") || decoded.equals("..") || hasControl(decoded)) {
                throw ApiException.badRequest(
                        "the path contains a step that is empty, . or .., or has a control character");
            }
            steps.add(decoded);
        }
        return steps;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Returns the parameters of a query. A signature covers only one value of each, so no more are accepted. */
    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            String decodedName = decode(name, true);
            if (parameters.put(decodedName, decode(value, true)) != null) {
                throw ApiException.badRequest(
                        "the parameter " + PlainText.quoted(decodedName) + " is given more than once");
            }
        }
        return parameters;
    }

    private static String decode(String text, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed();
                }
                bytes.write(high << 4 | low);
                i += 3;
            } else {
                byte[] encoded =
                        String.valueOf(c == '+' && plusIsSpace ? ' ' : c).getBytes(StandardCharsets.UTF_8);
                bytes.write(encoded, 0, encoded.length);
                i++;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return ApiException.badRequest("path and query must be percent-encoded UTF-8");
    }
}
