package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Optional;

/**
 * Timeouts where requests are known: HTTP, HTTP/2, gRPC.
 *
 * @param perRequest how long a request may take; 0 means no limit; absent: 15 s
 * @param idle how long a connection may carry nothing; 0 means no limit; absent: App Mesh's own, see {@link Defaults}
 */
public record RequestTimeout(Optional<@Valid MeshDuration> perRequest, Optional<@Valid MeshDuration> idle) {

    /** Refuses null. */
    public RequestTimeout {
        requireNonNull(perRequest, "perRequest");
        requireNonNull(idle, "idle");
    }
    /** Returns a limit on each request. */
    public static RequestTimeout perRequest(Duration limit) {
        requireNonNull(limit, "limit");
        return new RequestTimeout(Optional.of(MeshDuration.of(limit)), Optional.empty());
    }

    /** Returns a limit on idle connections. */
    public static RequestTimeout idle(Duration limit) {
        requireNonNull(limit, "limit");
        return new RequestTimeout(Optional.empty(), Optional.of(MeshDuration.of(limit)));
    }

    /** Returns both limits. */
    public static RequestTimeout of(Duration perRequest, Duration idle) {
        requireNonNull(perRequest, "perRequest");
        requireNonNull(idle, "idle");
        return new RequestTimeout(Optional.of(MeshDuration.of(perRequest)), Optional.of(MeshDuration.of(idle)));
    }

    static RequestTimeout effective(Optional<RequestTimeout> timeout) {
        MeshDuration idle = timeout.flatMap(RequestTimeout::idle).orElse(Defaults.IDLE_TIMEOUT);
        return new RequestTimeout(Optional.of(Defaults.requestTimeout(timeout)), Optional.of(idle));
    }
}
