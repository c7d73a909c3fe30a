package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.TimeSource;
import java.time.Duration;

/** Waits in growing steps, as long as patience lasts. */
final class Waiting {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final TimeSource time;
    private final long end;
    private Duration pause = FIRST;
    private int left = Integer.MAX_VALUE;

    Waiting(TimeSource time, Duration patience) {
        this.time = time;
        this.end = time.nanoTime() + patience.toNanos();
    }

    /** Returns this, for so many waits at most. */
    Waiting atMost(int waits) {
        left = waits;
        return this;
    }

    /** Waits a little; returns false, at once, if patience is at its end. */
    boolean again() {
        if (left-- <= 0 || time.nanoTime() + pause.toNanos() - end > 0) {
            return false;
        }
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(Failure.INTERRUPTED, "waiting", "interrupted", e);
        }
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST) < 0 ? next : LONGEST;
        return true;
    }
}
