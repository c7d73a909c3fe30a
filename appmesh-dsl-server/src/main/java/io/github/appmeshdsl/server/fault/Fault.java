package io.github.appmeshdsl.server.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Function;

/** A fault to inject into a request. */
public sealed interface Fault {

    /** The answer is delayed; nothing else is wrong. */
    record Latency(Duration delay) implements Fault {
        /**
         * Checks the delay.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Latency {
            requireNonNull(delay, "delay");
            if (delay.isNegative()) {
                throw new IllegalArgumentException("the delay must not be negative");
            }
        }
    }

    /** The request is refused with {@code TooManyRequestsException}; nothing is done. */
    record Throttling() implements Fault {}

    /** The request is refused with {@code InternalServerErrorException}; nothing is done. */
    record InternalServerError() implements Fault {}

    /** The request is refused with {@code ServiceUnavailableException}; nothing is done. */
    record Unavailable() implements Fault {}

    /** The connection is reset before anything is done. */
    record ResetBefore() implements Fault {}

    /** The connection is reset after the request was carried out, so the client does not know the result. */
    record ResetAfter() implements Fault {}

    /** A Describe answers {@code NotFoundException} for a resource that was created within this time. */
    record StaleRead(Duration age) implements Fault {
        /**
         * Checks the age.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public StaleRead {
            requireNonNull(age, "age");
            if (age.isNegative()) {
                throw new IllegalArgumentException("the age must not be negative");
            }
        }
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super Latency, ? extends T> latency,
            Function<? super Throttling, ? extends T> throttling,
            Function<? super InternalServerError, ? extends T> internalServerError,
            Function<? super Unavailable, ? extends T> unavailable,
            Function<? super ResetBefore, ? extends T> resetBefore,
            Function<? super ResetAfter, ? extends T> resetAfter,
            Function<? super StaleRead, ? extends T> staleRead) {
        if (this instanceof Latency that) {
            return latency.apply(that);
        }
        if (this instanceof Throttling that) {
            return throttling.apply(that);
        }
        if (this instanceof InternalServerError that) {
            return internalServerError.apply(that);
        }
        if (this instanceof Unavailable that) {
            return unavailable.apply(that);
        }
        if (this instanceof ResetBefore that) {
            return resetBefore.apply(that);
        }
        if (this instanceof ResetAfter that) {
            return resetAfter.apply(that);
        }
        return staleRead.apply((StaleRead) this);
    }
}
