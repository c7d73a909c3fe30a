package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the requests of each account against the rates. */
public final class RequestMeter {

    private final RequestRates rates;
    private final Clock clock;
    private final ConcurrentMap<Key, Bucket> buckets = new ConcurrentHashMap<>();

    private record Key(String account, boolean write) {}

    /** Creates a meter with full buckets. */
    public RequestMeter(RequestRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * Counts one request.
     *
     * @throws ApiException if there are too many
     */
    public void count(String account, boolean write) {
        double perSecond = write ? rates.writesPerSecond() : rates.readsPerSecond();
        if (perSecond == Double.POSITIVE_INFINITY) {
            return;
        }
        Bucket bucket = buckets.computeIfAbsent(new Key(account, write), key -> new Bucket(clock.instant()));
        if (!bucket.take(perSecond, clock.instant())) {
            throw new ApiException(
                    ErrorType.TOO_MANY_REQUESTS,
                    "more than " + perSecond + (write ? " writes" : " reads") + " per second");
        }
    }

    private final class Bucket {
        private double tokens = rates.burst();
        private Instant filledAt;

        Bucket(Instant now) {
            filledAt = now;
        }

        synchronized boolean take(double perSecond, Instant now) {
            double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
            tokens = Math.min(rates.burst(), tokens + seconds * perSecond);
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
