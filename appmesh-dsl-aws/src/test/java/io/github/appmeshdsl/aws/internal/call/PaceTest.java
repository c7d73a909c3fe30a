package io.github.appmeshdsl.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.aws.call.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final ManualTime time = new ManualTime();

    @Test
    void a_burst_is_free_and_the_rest_is_paced() throws InterruptedException {
        Pace pace = new Pace(8, 5, time);

        for (int i = 0; i < 5; i++) {
            pace.await();
        }
        assertThat(time.elapsed()).isZero();
        for (int i = 0; i < 8; i++) {
            pace.await();
        }
        assertThat(time.elapsed()).isBetween(Duration.ofMillis(999), Duration.ofMillis(1_001));
    }

    @Test
    void throttling_halves_the_rate_at_most_once_a_second_and_to_a_sixteenth() throws InterruptedException {
        Pace pace = new Pace(16, 1, time);

        pace.throttled();
        pace.throttled();
        assertThat(pace.current()).isEqualTo(8);
        for (int i = 0; i < 10; i++) {
            time.sleep(Duration.ofSeconds(1));
            pace.throttled();
        }
        assertThat(pace.current()).isEqualTo(1);
    }

    @Test
    void a_slowed_pace_recovers_with_calls_that_are_served() {
        Pace pace = new Pace(10, 1, time);
        pace.throttled();

        for (int i = 0; i < 25; i++) {
            pace.served();
        }
        assertThat(pace.current()).isBetween(7.4, 7.6);
        for (int i = 0; i < 100; i++) {
            pace.served();
        }
        assertThat(pace.current()).isEqualTo(10);
    }
}
