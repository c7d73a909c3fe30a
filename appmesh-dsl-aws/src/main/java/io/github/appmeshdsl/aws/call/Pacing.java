package io.github.appmeshdsl.aws.call;

import java.time.Duration;

/**
 * How fast the API is called. The defaults are those with which the official controller got along with the service.
 *
 * @param readsPerSecond describe and list calls a second: from 0.1
 * @param writesPerSecond creates, updates, deletes and tag calls a second: from 0.1
 * @param burst calls that may be made at once after a pause, of each sort: from 1
 * @param inFlight calls under way at a time: 1 to 64
 * @param patience how long a call that is throttled or fails by the service's fault is tried again, how long a new resource
 *     may stay unseen, and how long a resource may take to become active or to be gone
 * @param firstContact how long, within patience, a service is tried that refuses connections and has answered no call yet: a
 *     wrong address is likelier then than an outage. A service that is still starting wants time, a person wants to know
 */
public record Pacing(
        double readsPerSecond,
        double writesPerSecond,
        int burst,
        int inFlight,
        Duration patience,
        Duration firstContact) {

    /** 40 reads and 8 writes a second, bursts of 5, 8 calls under way, one minute of patience from the first call on. */
    public static final Pacing DEFAULT = new Pacing(40, 8, 5, 8, Duration.ofMinutes(1), Duration.ofMinutes(1));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Pacing {
        if (!(readsPerSecond >= 0.1) || !(writesPerSecond >= 0.1) || burst < 1) {
            throw new IllegalArgumentException("at least 0.1 calls a second and bursts of 1");
        }
        if (inFlight < 1 || inFlight > 64) {
            throw new IllegalArgumentException("1 to 64 calls under way: " + inFlight);
        }
        if (patience.isNegative() || firstContact.isNegative()) {
            throw new IllegalArgumentException("patience below zero: " + patience + ", " + firstContact);
        }
    }

    /** Returns the same with other rates. */
    public Pacing rates(double newReadsPerSecond, double newWritesPerSecond) {
        return new Pacing(newReadsPerSecond, newWritesPerSecond, burst, inFlight, patience, firstContact);
    }

    /** Returns the same with so many calls under way at a time. */
    public Pacing inFlight(int calls) {
        return new Pacing(readsPerSecond, writesPerSecond, burst, calls, patience, firstContact);
    }

    /** Returns the same with another patience. */
    public Pacing patience(Duration time) {
        return new Pacing(readsPerSecond, writesPerSecond, burst, inFlight, time, firstContact);
    }

    /** Returns the same with another patience for a service that has answered no call yet. */
    public Pacing firstContact(Duration time) {
        return new Pacing(readsPerSecond, writesPerSecond, burst, inFlight, patience, time);
    }
}
