package io.github.appmeshdsl.server.fault;

import java.time.Duration;

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
            if (age.isNegative()) {
                throw new IllegalArgumentException("the age must not be negative");
            }
        }
    }
}
