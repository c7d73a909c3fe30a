package io.github.appmeshdsl.traffic.hop;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a request may take. The proxy of the caller applies the limit of the route, and the proxy of the callee that of
 * the listener, so that the smaller one counts.
 *
 * @param duration the limit; zero is no limit
 */
public record RequestLimit(MeshDuration duration) implements Comparable<RequestLimit> {

    /** No limit: that of TCP. */
    public static final RequestLimit NONE = new RequestLimit(MeshDuration.seconds(0));

    /** The limit that applies where none is set. */
    public static final RequestLimit DEFAULT = new RequestLimit(Defaults.REQUEST_TIMEOUT);

    /** Returns the limit that a route applies. */
    public static RequestLimit of(Optional<RequestTimeout> timeout) {
        MeshDuration duration = Defaults.requestTimeout(timeout);
        return duration.equals(Defaults.REQUEST_TIMEOUT) ? DEFAULT : new RequestLimit(duration);
    }

    /** Returns the limit that a listener applies. */
    public static RequestLimit of(Listener listener) {
        Optional<ListenerTimeout> timeout = listener.timeout();
        return listener.protocol() == Protocol.TCP
                ? NONE
                : of(timeout.isPresent() ? timeout.get().request() : Optional.empty());
    }

    /** Returns whether requests may take any time. */
    public boolean isUnlimited() {
        return duration.value() == 0;
    }

    /** Returns the limit as time; absent if there is none. */
    public Optional<Duration> toDuration() {
        return isUnlimited() ? Optional.empty() : Optional.of(duration.toDuration());
    }

    /** Orders a shorter limit before a longer one; no limit is the longest. */
    @Override
    public int compareTo(RequestLimit other) {
        if (isUnlimited() || other.isUnlimited()) {
            return Boolean.compare(isUnlimited(), other.isUnlimited());
        }
        return duration.toDuration().compareTo(other.duration.toDuration());
    }

    /** Returns the limit as a report states it. */
    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : duration.toString();
    }
}
