package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page starts: after the last name of the previous page. Resources that are created or deleted between two pages
 * therefore neither repeat nor hide others.
 *
 * @param name last name of the previous page; empty for the first page
 * @param owner account of the last mesh of the previous page; empty in lists of other kinds
 */
record PageToken(String name, String owner) {

    private static final String SEPARATOR = "\n";
    private static final PageToken START = new PageToken("", "");

    /** Returns where the request's page starts. */
    static PageToken of(ApiRequest request) {
        String text = request.query().get("nextToken");
        return text == null ? START : parse(text, request.operation().name());
    }

    private static PageToken parse(String text, String operation) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> parts = List.of(decoded.split(SEPARATOR, -1));
            if (parts.size() == 3
                    && parts.get(0).equals(operation)
                    && !parts.get(1).isEmpty()) {
                return new PageToken(parts.get(1), parts.get(2));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Not a token of this server.
        }
        throw ApiException.badRequest("nextToken is not one that " + operation + " gave");
    }

    String text(ApiRequest request) {
        String plain = String.join(SEPARATOR, request.operation().name(), name, owner);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the largest size of the page that the request accepts: from 1 to {@code most}, which is the default. */
    static int limit(ApiRequest request, int most) {
        String text = request.query().get("limit");
        if (text == null) {
            return most;
        }
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        }
        throw ApiException.badRequest("limit is a number from 1 to " + most);
    }
}
