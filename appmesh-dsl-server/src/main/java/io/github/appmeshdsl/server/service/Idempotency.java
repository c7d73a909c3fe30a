package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.operation.ApiRequest;
import io.github.appmeshdsl.server.store.StoreWriter;
import io.github.appmeshdsl.server.store.StoredToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request that comes again with its client token is answered as it was at first and does nothing; another request with
 * that token is a conflict. Tokens of requests that failed are not remembered, and none is for more than a day.
 */
final class Idempotency {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Clock clock;

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    String once(StoreWriter store, ApiRequest request, RequestBody body, Supplier<String> work) {
        Optional<String> token = body.clientToken();
        if (token.isEmpty()) {
            return work.get();
        }
        Instant now = clock.instant();
        String hash = hash(request);
        Optional<StoredToken> before = store.token(request.account(), token.get())
                .filter(t -> t.createdAt().isAfter(now.minus(KEPT)));
        if (before.isPresent()) {
            if (before.get().requestHash().equals(hash)) {
                return before.get().response();
            }
            throw new ApiException(
                    ErrorType.CONFLICT,
                    "client token " + PlainText.quoted(token.get()) + " was used for another request, "
                            + before.get().operation());
        }
        String response = work.get();
        store.putToken(
                request.account(),
                new StoredToken(token.get(), request.operation().name(), hash, response, now));
        return response;
    }

    private static String hash(ApiRequest request) {
        // A name in a path has no control character, so no two requests have the same text.
        String text = String.join(
                "\n",
                request.operation().name(),
                request.meshOwner(),
                String.join("\n", request.names().values()),
                SpecText.of(SpecText.canonical(request.body(), "clientToken")));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
