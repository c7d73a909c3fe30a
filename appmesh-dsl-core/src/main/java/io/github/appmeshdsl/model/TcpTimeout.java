package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Optional;

/**
 * Timeout where only bytes are known.
 *
 * @param idle how long a connection may carry nothing; 0 means no limit; absent: App Mesh's own, see {@link Defaults}
 */
public record TcpTimeout(Optional<@Valid MeshDuration> idle) {

    /** Refuses null. */
    public TcpTimeout {
        requireNonNull(idle, "idle");
    }
    /** Returns a limit on idle connections. */
    public static TcpTimeout idle(Duration limit) {
        requireNonNull(limit, "limit");
        return new TcpTimeout(Optional.of(MeshDuration.of(limit)));
    }
}
