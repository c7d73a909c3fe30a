package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryTokensTest {

    private static final String ACCOUNT = "111111111111";
    private static final String LONG_RESPONSE = "x".repeat(1 << 20);

    private final MemoryStore.Tokens tokens = new MemoryStore.Tokens();

    private void put(int token, String response) {
        tokens.put(ACCOUNT, new ResourceStore.StoredToken("t" + token, "UpdateMesh", "abc", response, Instant.EPOCH));
    }

    private boolean remembers(int token) {
        return tokens.find(ACCOUNT, "t" + token).isPresent();
    }

    @Test
    void beyond_20_000_the_oldest_goes() {
        for (int i = 0; i <= 20_000; i++) {
            put(i, "{}");
        }
        assertThat(remembers(0)).isFalse();
        assertThat(remembers(1)).isTrue();
        assertThat(remembers(20_000)).isTrue();
    }

    @Test
    void beyond_64_million_characters_the_oldest_go() {
        for (int i = 0; i < 64; i++) {
            put(i, LONG_RESPONSE);
        }
        assertThat(remembers(0)).isTrue();
        put(64, "{}");
        assertThat(remembers(0)).isFalse();
        assertThat(remembers(1)).isTrue();
        put(65, LONG_RESPONSE.repeat(2));
        assertThat(remembers(2)).isFalse();
        assertThat(remembers(3)).isTrue();
        assertThat(remembers(65)).isTrue();
    }

    @Test
    void a_token_that_comes_again_counts_once() {
        for (int i = 0; i < 64; i++) {
            put(0, LONG_RESPONSE);
            put(i, LONG_RESPONSE);
        }
        assertThat(remembers(1)).isTrue();
    }

    @Test
    void the_last_token_stays_however_long_its_answer_is() {
        put(0, LONG_RESPONSE.repeat(65));
        assertThat(remembers(0)).isTrue();
        put(1, "{}");
        assertThat(remembers(0)).isFalse();
        assertThat(remembers(1)).isTrue();
    }
}
