package io.github.appmeshdsl.server.limit;

/**
 * How many requests an account may send; what is more is a {@code TooManyRequestsException}. Reads and writes have a bucket
 * of tokens each: a request takes one, and they come back at the rate.
 *
 * @param readsPerSecond Describe and List calls in a second; infinite for any number
 * @param writesPerSecond all other calls in a second; infinite for any number
 * @param burst how many of a kind may come at once
 */
public record RequestRates(double readsPerSecond, double writesPerSecond, int burst) {

    /** No limit. */
    public static final RequestRates NONE =
            new RequestRates(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a rate is not above 0 or the burst is below 1
     */
    public RequestRates {
        if (!(readsPerSecond > 0) || !(writesPerSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("rates are above 0 and a burst is 1 or more");
        }
    }
}
