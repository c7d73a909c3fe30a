package io.github.appmeshdsl.server.fault;

import java.time.Duration;

/** What goes wrong with a request. */
public sealed interface Fault {

    /** The answer comes later; nothing else is wrong. */
    record Latency(Duration delay) implements Fault {
        /**
         * Checks the delay.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Latency {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative");
            }
        }
    }

    /** The request is refused with {@code TooManyRequestsException}; nothing happens. */
    record Throttling() implements Fault {}

    /** The request is refused with {@code InternalServerErrorException}; nothing happens. */
    record InternalServerError() implements Fault {}

    /** The request is refused with {@code ServiceUnavailableException}; nothing happens. */
    record Unavailable() implements Fault {}

    /** The connection breaks before anything has happened. */
    record ResetBefore() implements Fault {}

    /** The connection breaks after the request was carried out: the client does not learn of it. */
    record ResetAfter() implements Fault {}

    /** A Describe does not see what was created no longer ago than this: it answers {@code NotFoundException}. */
    record StaleRead(Duration age) implements Fault {
        /**
         * Checks the age.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public StaleRead {
            if (age.isNegative()) {
                throw new IllegalArgumentException("an age is not negative");
            }
        }
    }
}
