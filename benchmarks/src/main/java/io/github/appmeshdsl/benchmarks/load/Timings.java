package io.github.appmeshdsl.benchmarks.load;

import java.util.Arrays;

/** What one server needed for one call in one round. */
final class Timings {

    private final double seconds;
    private final long[] sorted;

    /**
     * Takes the times.
     *
     * @param seconds how long all connections together took
     * @param taken how long each request took, in nanoseconds
     */
    Timings(double seconds, long[] taken) {
        this.seconds = seconds;
        this.sorted = taken.clone();
        Arrays.sort(sorted);
    }

    double requestsPerSecond() {
        return sorted.length / seconds;
    }

    /** Returns the time that this share of the requests stayed below, in milliseconds. */
    double percentile(double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }
}
