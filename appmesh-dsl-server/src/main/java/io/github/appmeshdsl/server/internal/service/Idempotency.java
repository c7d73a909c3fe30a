package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request that is repeated with its client token gets the first answer and changes nothing; another request with that
 * token is a conflict. Tokens of failed requests are not stored, and tokens are valid for one day.
 */
final class Idempotency {

    private final Clock clock;

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    String once(ResourceStore.Writer store, ApiRequest request, RequestBody body, Supplier<String> work) {
        Optional<String> token = body.clientToken();
        if (token.isEmpty()) {
            return work.get();
        }
        Instant now = clock.instant();
        String hash = hash(request);
        Optional<ResourceStore.StoredToken> before = store.token(request.account(), token.get())
                .filter(t -> t.createdAt().isAfter(now.minus(ResourceStore.StoredToken.LIFE)));
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
                new ResourceStore.StoredToken(token.get(), request.operation().name(), hash, response, now));
        return response;
    }

    private static String hash(ApiRequest request) {
        // A name in a path has no control character, so no two requests have the same text.
        String text = String.join(
                "\n",
                request.operation().name(),
                request.meshOwner(),
                String.join("\n", request.names().values()),
                JsonText.compact(content(request.body())));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a body without its token. */
    private static DocumentNode content(MappingNode body) {
        return sorted(MappingNode.of(body.entries().stream()
                .filter(entry -> !entry.key().equals(RequestBody.CLIENT_TOKEN))
                .toList()));
    }

    /** Returns a tree whose mappings are in the order of their keys: clients may send members in any order. */
    private static DocumentNode sorted(DocumentNode node) {
        return node.match(
                mapping -> MappingNode.of(mapping.entries().stream()
                        .sorted(Comparator.comparing(MappingNode.Entry::key))
                        .map(entry -> MappingNode.Entry.of(entry.key(), sorted(entry.value())))
                        .toList()),
                sequence -> SequenceNode.of(
                        sequence.items().stream().map(Idempotency::sorted).toList()),
                scalar -> scalar);
    }
}
