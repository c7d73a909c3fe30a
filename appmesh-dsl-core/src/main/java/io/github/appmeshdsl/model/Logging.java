package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * What a proxy writes down.
 *
 * @param accessLog where requests go; absent: nowhere
 */
public record Logging(Optional<@Valid AccessLog> accessLog) {

    /** Refuses null. */
    public Logging {
        requireNonNull(accessLog, "accessLog");
    }
    /** Returns logging of requests. */
    public static Logging accessLog(AccessLog accessLog) {
        requireNonNull(accessLog, "accessLog");
        return new Logging(Optional.of(accessLog));
    }
}
