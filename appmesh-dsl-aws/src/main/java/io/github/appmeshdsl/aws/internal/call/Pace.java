package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.aws.call.Pacing;
import java.time.Duration;

/**
 * A token bucket that slows down when the service throttles: each time the rate is halved, at most once a second and to a
 * sixteenth at the lowest, and with each call that is served it comes back by a hundredth of what it should be.
 */
final class Pace {

    private static final double NANOS = 1e9;

    private final Pacing.TimeSource time;
    private final double rate;
    private final int burst;

    private double current;
    private double tokens;
    private long filled;
    private long slowed;

    Pace(double rate, int burst, Pacing.TimeSource time) {
        this.rate = rate;
        this.burst = burst;
        this.time = time;
        this.current = rate;
        this.tokens = burst;
        this.filled = time.nanoTime();
        this.slowed = filled - (long) NANOS;
    }

    /** Returns when a call may be made. */
    void await() throws InterruptedException {
        long wait = reserve();
        if (wait > 0) {
            time.sleep(Duration.ofNanos(wait));
        }
    }

    private synchronized long reserve() {
        long now = time.nanoTime();
        tokens = Math.min(burst, tokens + (now - filled) / NANOS * current);
        filled = now;
        tokens -= 1;
        return tokens >= 0 ? 0 : (long) (-tokens / current * NANOS);
    }

    /** Takes note that a call was throttled. */
    synchronized void throttled() {
        long now = time.nanoTime();
        if (now - slowed >= NANOS) {
            slowed = now;
            current = Math.max(rate / 16, current / 2);
            tokens = Math.min(tokens, 0);
        }
    }

    /** Takes note that a call was served. */
    synchronized void served() {
        current = Math.min(rate, current + rate / 100);
    }

    synchronized double current() {
        return current;
    }
}
