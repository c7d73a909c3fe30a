package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.aws.call.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final ManualTime time = new ManualTime();

    @Test
    void waits_grow_until_patience_ends() {
        Waiting waiting = new Waiting(time, Duration.ofSeconds(30));
        int waits = 0;
        while (waiting.again()) {
            waits++;
        }

        assertThat(waits).isEqualTo(10);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(26), Duration.ofSeconds(30));
    }

    @Test
    void there_may_be_a_bound_on_their_number() {
        Waiting waiting = new Waiting(time, Duration.ofSeconds(30)).atMost(2);

        assertThat(waiting.again()).isTrue();
        assertThat(waiting.again()).isTrue();
        assertThat(waiting.again()).isFalse();
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void without_patience_there_is_no_wait() {
        assertThat(new Waiting(time, Duration.ZERO).again()).isFalse();
        assertThat(time.elapsed()).isZero();
    }
}
