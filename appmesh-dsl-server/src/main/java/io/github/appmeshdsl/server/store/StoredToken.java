package io.github.appmeshdsl.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What was answered for an idempotency token.
 *
 * @param token the client's token
 * @param operation name of the operation
 * @param requestHash a digest of the request; a repetition has the same digest
 * @param response the body that was answered
 * @param createdAt when it was used; it is valid for {@link #LIFE}
 */
public record StoredToken(String token, String operation, String requestHash, String response, Instant createdAt) {
    /** Refuses null. */
    public StoredToken {
        requireNonNull(token, "token");
        requireNonNull(operation, "operation");
        requireNonNull(requestHash, "requestHash");
        requireNonNull(response, "response");
        requireNonNull(createdAt, "createdAt");
    }

    /** How long a token is valid, and is kept at least. */
    public static final Duration LIFE = Duration.ofDays(1);
}
