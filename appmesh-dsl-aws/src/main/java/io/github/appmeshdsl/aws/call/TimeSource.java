package io.github.appmeshdsl.aws.call;

import java.time.Duration;

/** Time as pacing and waiting see it. */
public interface TimeSource {

    /** The time of the machine. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    };

    /** Returns a time in nanoseconds that never decreases; only differences are meaningful. */
    long nanoTime();

    /**
     * Returns when so much time has gone by.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration time) throws InterruptedException;
}
