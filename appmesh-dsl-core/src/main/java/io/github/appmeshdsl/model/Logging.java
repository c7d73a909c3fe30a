package io.github.appmeshdsl.model;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * What a proxy writes down.
 *
 * @param accessLog where requests go; absent: nowhere
 */
public record Logging(Optional<@Valid AccessLog> accessLog) {

    /** Returns logging of requests. */
    public static Logging accessLog(AccessLog accessLog) {
        return new Logging(Optional.of(accessLog));
    }
}
