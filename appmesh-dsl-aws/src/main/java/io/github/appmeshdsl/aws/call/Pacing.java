package io.github.appmeshdsl.aws.call;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fast the API is called and how long failing calls are retried. The defaults are those of the official controller.
 *
 * @param readsPerSecond describe and list calls per second: at least 0.1
 * @param writesPerSecond creates, updates, deletes and tag calls per second: at least 0.1
 * @param burst calls of each sort that may be made at once after a pause: at least 1
 * @param inFlight calls under way at a time: 1 to 64
 * @param patience how long a call is retried that is throttled or fails for a reason that may pass, how long a new resource may
 *     stay invisible, and how long a resource may take to become active or to disappear
 * @param firstContact how long, within {@code patience}, connections are retried to a service that has not answered any call yet:
 *     its address is then more likely to be wrong than the service to be down
 * @param callTimeout how long one attempt may take until its answer is complete, unless the client has a limit of its own
 */
public record Pacing(
        double readsPerSecond,
        double writesPerSecond,
        int burst,
        int inFlight,
        Duration patience,
        Duration firstContact,
        Duration callTimeout) {

    private static final double UNLIMITED_RATE = 1e6;

    /**
     * 40 reads and 8 writes per second, bursts of 5, 8 calls under way, one minute of patience, 5 seconds for the first contact, 20
     * seconds for an attempt.
     */
    public static final Pacing DEFAULT =
            new Pacing(40, 8, 5, 8, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(20));

    /** The defaults without limits of rates, for a server of your own. */
    public static final Pacing UNLIMITED = DEFAULT.rates(UNLIMITED_RATE, UNLIMITED_RATE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Pacing {
        requireNonNull(patience, "patience");
        requireNonNull(firstContact, "firstContact");
        requireNonNull(callTimeout, "callTimeout");
        if (!(readsPerSecond >= 0.1) || !(writesPerSecond >= 0.1) || burst < 1) {
            throw new IllegalArgumentException("rates must be at least 0.1 calls per second, bursts at least 1 call");
        }
        if (inFlight < 1 || inFlight > 64) {
            throw new IllegalArgumentException("calls under way must be 1 to 64: " + inFlight);
        }
        if (patience.isNegative() || firstContact.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative: " + patience + ", " + firstContact);
        }
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("the call timeout must be positive: " + callTimeout);
        }
    }

    /** Sets the rates. */
    public Pacing rates(double newReadsPerSecond, double newWritesPerSecond) {
        return new Pacing(newReadsPerSecond, newWritesPerSecond, burst, inFlight, patience, firstContact, callTimeout);
    }

    /** Sets the number of calls under way at a time. */
    public Pacing inFlight(int calls) {
        return new Pacing(readsPerSecond, writesPerSecond, burst, calls, patience, firstContact, callTimeout);
    }

    /** Sets how long failing calls are retried. */
    public Pacing patience(Duration time) {
        requireNonNull(time, "time");
        return new Pacing(readsPerSecond, writesPerSecond, burst, inFlight, time, firstContact, callTimeout);
    }

    /** Sets how long connections are retried to a service that has not answered any call yet. */
    public Pacing firstContact(Duration time) {
        requireNonNull(time, "time");
        return new Pacing(readsPerSecond, writesPerSecond, burst, inFlight, patience, time, callTimeout);
    }

    /** Sets how long one attempt may take. */
    public Pacing callTimeout(Duration time) {
        requireNonNull(time, "time");
        return new Pacing(readsPerSecond, writesPerSecond, burst, inFlight, patience, firstContact, time);
    }

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
}
