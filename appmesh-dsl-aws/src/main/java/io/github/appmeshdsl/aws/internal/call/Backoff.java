package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.Pacing;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits in pauses that double up to a maximum, until a time limit. */
public final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Pacing.TimeSource time;
    private final boolean isRandom;
    private final long start;
    private Duration pause;
    private int left = Integer.MAX_VALUE;

    private Backoff(Pacing.TimeSource time, Duration first, boolean isRandom) {
        this.time = time;
        this.isRandom = isRandom;
        this.start = time.nanoTime();
        this.pause = first;
    }

    /** Returns pauses from 200 ms on, as fits waiting until the service shows a change. */
    public static Backoff even(Pacing.TimeSource time) {
        return new Backoff(time, Duration.ofMillis(200), false);
    }

    /** Returns pauses from 100 ms on, each lengthened at random up to twice, so that callers do not retry together. */
    static Backoff random(Pacing.TimeSource time) {
        return new Backoff(time, Duration.ofMillis(100), true);
    }

    /** Limits the number of pauses. */
    public Backoff atMost(int pauses) {
        left = pauses;
        return this;
    }

    /**
     * Waits; returns false at once if the pause would end after {@code limit}, counted from the start.
     *
     * @throws CallException if the thread is interrupted
     */
    public boolean again(Duration limit) {
        Duration next = isRandom ? pause.plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos())) : pause;
        if (left-- <= 0 || time.nanoTime() - start + next.toNanos() > limit.toNanos()) {
            return false;
        }
        try {
            time.sleep(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(Failure.INTERRUPTED, "waiting", "interrupted", e);
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return true;
    }
}
