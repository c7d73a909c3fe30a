package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** What proxies count, and where to. */
@Value.Immutable
public sealed interface ProxyStats permits ImmutableProxyStats {

    /** Returns whether counts carry the names of mesh and node. Absent: they do not. */
    Optional<Boolean> tags();

    /** Returns whether counts are sent in the form of DogStatsD. Absent: they are not. */
    Optional<Boolean> statsd();

    /** Returns the address that counts are sent to; {@code ref:status.hostIP} is the pod's machine. Absent: 127.0.0.1. */
    Optional<String> statsdAddress();

    /** Returns the port that counts are sent to: 1 to 65535. Absent: 8125. */
    Optional<Integer> statsdPort();

    /** Returns a Unix socket that counts are sent to. Absent: an address and a port. */
    Optional<String> statsdSocketPath();

    /** Returns a value that {@code spec} configures. */
    static ProxyStats of(Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Builds a {@link ProxyStats}. */
    final class Builder extends ImmutableProxyStats.Builder {
        Builder() {}
    }
}
