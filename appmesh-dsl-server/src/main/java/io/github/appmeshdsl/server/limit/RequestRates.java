package io.github.appmeshdsl.server.limit;

/**
 * How many requests an account may send. Further requests are answered with {@code TooManyRequestsException}. Reads and
 * writes have a token bucket each: a request takes a token, and tokens are added at the rate.
 *
 * @param readsPerSecond Describe and List calls per second; infinite for no limit
 * @param writesPerSecond all other calls per second; infinite for no limit
 * @param burst size of each bucket
 */
public record RequestRates(double readsPerSecond, double writesPerSecond, int burst) {

    /** No limit. */
    public static final RequestRates NONE =
            new RequestRates(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a rate is not greater than 0 or the burst is less than 1
     */
    public RequestRates {
        if (!(readsPerSecond > 0) || !(writesPerSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("a rate must be greater than 0, and a burst at least 1");
        }
    }
}
