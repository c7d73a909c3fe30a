package io.github.appmeshdsl.server.store;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The idempotency tokens of a store in memory. The oldest are forgotten first. */
final class MemoryTokens {

    private static final int MOST = 20_000;
    private static final long MOST_CHARACTERS = 64L << 20;

    private final Map<Id, StoredToken> tokens = new LinkedHashMap<>();
    /** The length of all responses; the other parts of a token are short. */
    private long characters;

    private record Id(String account, String token) {}

    synchronized Optional<StoredToken> find(String account, String token) {
        return Optional.ofNullable(tokens.get(new Id(account, token)));
    }

    /** Forgets tokens that have expired, and the oldest beyond the bounds. */
    synchronized void put(String account, StoredToken token) {
        Id id = new Id(account, token.token());
        StoredToken before = tokens.remove(id);
        if (before != null) {
            characters -= before.response().length();
        }
        tokens.put(id, token);
        characters += token.response().length();
        Instant oldest = token.createdAt().minus(StoredToken.LIFE);
        Iterator<StoredToken> eldest = tokens.values().iterator();
        for (StoredToken next = eldest.next(); isForgotten(next, oldest) && tokens.size() > 1; next = eldest.next()) {
            characters -= next.response().length();
            eldest.remove();
        }
    }

    private boolean isForgotten(StoredToken token, Instant oldest) {
        return token.createdAt().isBefore(oldest) || tokens.size() > MOST || characters > MOST_CHARACTERS;
    }
}
