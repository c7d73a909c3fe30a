package io.github.appmeshdsl.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.aws.call.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final ManualTime time = new ManualTime();

    @Test
    void waits_grow_until_patience_ends() {
        Backoff backoff = Backoff.even(time);
        int waits = 0;
        while (backoff.again(Duration.ofSeconds(30))) {
            waits++;
        }

        assertThat(waits).isEqualTo(10);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(26), Duration.ofSeconds(30));
    }

    @Test
    void there_may_be_a_bound_on_their_number() {
        Backoff backoff = Backoff.even(time).atMost(2);

        assertThat(backoff.again(Duration.ofSeconds(30))).isTrue();
        assertThat(backoff.again(Duration.ofSeconds(30))).isTrue();
        assertThat(backoff.again(Duration.ofSeconds(30))).isFalse();
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void without_patience_there_is_no_wait() {
        assertThat(Backoff.even(time).again(Duration.ZERO)).isFalse();
        assertThat(time.elapsed()).isZero();
    }
}
