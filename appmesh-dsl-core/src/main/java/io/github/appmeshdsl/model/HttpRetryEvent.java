package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer or failure on which a request is tried again. The API takes any word; four are known to mean something,
 * and the Kubernetes resource takes only these.
 *
 * @param wireName the word: 1 to 25 characters
 */
public record HttpRetryEvent(
        @SpecName("") @Size(min = 1, max = 25) String wireName) implements WireNamed {

    /** Refuses null. */
    public HttpRetryEvent {
        requireNonNull(wireName, "wireName");
    }
    /** Status 500, 501, 502, 503, 504, 505, 506, 507, 508, 510 or 511. */
    public static final HttpRetryEvent SERVER_ERROR = new HttpRetryEvent("server-error");
    /** Status 502, 503 or 504. */
    public static final HttpRetryEvent GATEWAY_ERROR = new HttpRetryEvent("gateway-error");
    /** Status 409. */
    public static final HttpRetryEvent CLIENT_ERROR = new HttpRetryEvent("client-error");
    /** The server refused the stream. */
    public static final HttpRetryEvent STREAM_ERROR = new HttpRetryEvent("stream-error");

    // Written out: linking generated methods takes a new process milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof HttpRetryEvent that && wireName.equals(that.wireName));
    }

    @Override
    public int hashCode() {
        return wireName.hashCode();
    }
}
