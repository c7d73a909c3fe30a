package io.github.appmeshdsl.aws.call;

import java.time.Duration;

/** Time that goes by only while somebody sleeps. */
public final class ManualTime implements Pacing.TimeSource {

    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration time) {
        now += time.toNanos();
    }

    /** Returns how much time has gone by. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime());
    }
}
