package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How every store remembers client tokens. */
public interface TokensContract extends StoreUse {

    @Test
    default void a_token_is_remembered_for_its_account() {
        ResourceStore.StoredToken token = new ResourceStore.StoredToken("t", "CreateMesh", "abc", "{}", NOW);
        ResourceStore.StoredToken later =
                new ResourceStore.StoredToken("t", "UpdateMesh", "def", "{\"x\":1}", NOW.plusSeconds(1));

        putToken(owner(), token);
        assertThat(token(owner(), "t")).contains(token);
        putToken(owner(), later);

        assertThat(token(owner(), "t")).contains(later);
        assertThat(token(account(), "t")).isEmpty();
        assertThat(token(owner(), "T")).isEmpty();
    }

    @Test
    default void a_token_is_forgotten_when_another_comes_more_than_a_day_later() {
        putToken(owner(), new ResourceStore.StoredToken("first", "CreateMesh", "abc", "{}", NOW));
        putToken(
                owner(),
                new ResourceStore.StoredToken("second", "CreateMesh", "abc", "{}", NOW.plus(Duration.ofDays(1))));
        assertThat(token(owner(), "first")).isPresent();

        putToken(
                owner(),
                new ResourceStore.StoredToken("third", "CreateMesh", "abc", "{}", NOW.plus(Duration.ofHours(25))));

        assertThat(token(owner(), "first")).isEmpty();
        assertThat(token(owner(), "second")).isPresent();
    }
}
