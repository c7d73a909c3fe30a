package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.traffic.hop.RequestLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often a proxy tries a request again, and after what.
 *
 * @param maxRetries tries after the first; 0: none
 * @param events the events after which it tries again, as App Mesh names them
 * @param perTryTimeout limit of each try; absent: only the request's own limit counts
 * @param isDefault whether this is the policy that App Mesh applies where a route has none
 */
public record Retries(long maxRetries, List<String> events, Optional<Duration> perTryTimeout, boolean isDefault) {

    /** No retries. */
    public static final Retries NONE = new Retries(0, List.of(), Optional.empty(), false);

    /** The policy that proxies were seen to have for HTTP, HTTP/2 and gRPC routes without one. */
    static final Retries DEFAULT = new Retries(
            2,
            List.of("unavailable", "reset", "connect-failure", "refused-stream", "status 503"),
            Optional.empty(),
            true);

    /** Takes a copy. */
    public Retries {
        requireNonNull(events, "events");
        requireNonNull(perTryTimeout, "perTryTimeout");
        events = List.copyOf(events);
    }

    /** Returns how often a request is tried at most, the first time included. */
    public long attempts() {
        return maxRetries + 1;
    }

    static Retries http(Optional<HttpRetryPolicy> policy, AppMeshBehavior behavior) {
        return policy.isPresent() ? of(policy.get(), List.of()) : byDefault(behavior);
    }

    static Retries grpc(Optional<GrpcRetryPolicy> policy, AppMeshBehavior behavior) {
        return policy.isPresent() ? of(policy.get(), policy.get().grpcRetryEvents()) : byDefault(behavior);
    }

    static Retries byDefault(AppMeshBehavior behavior) {
        return behavior.defaultRetries() ? DEFAULT : NONE;
    }

    private static Retries of(RetryPolicy policy, List<GrpcRetryEvent> grpcEvents) {
        List<String> events = new ArrayList<>();
        for (GrpcRetryEvent event : grpcEvents) {
            events.add(event.wireName());
        }
        for (HttpRetryEvent event : policy.httpRetryEvents()) {
            events.add(event.wireName());
        }
        for (TcpRetryEvent event : policy.tcpRetryEvents()) {
            events.add(event.wireName());
        }
        return new Retries(policy.maxRetries(), events, new RequestLimit(policy.perRetryTimeout()).toDuration(), false);
    }
}
