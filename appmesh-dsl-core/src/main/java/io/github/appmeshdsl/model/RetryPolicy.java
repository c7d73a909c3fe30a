package io.github.appmeshdsl.model;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Function;

/** When a route tries a request again: what HTTP and gRPC have in common. At least one event is needed. */
public sealed interface RetryPolicy permits HttpRetryPolicy, GrpcRetryPolicy {

    /** Returns how often a request is tried again: from 0. */
    @Min(0)
    long maxRetries();

    /** Returns how long each try may take. */
    @Valid
    MeshDuration perRetryTimeout();

    /** Returns the answers that cause a retry: at most 25. */
    @Size(max = 25)
    List<@Valid HttpRetryEvent> httpRetryEvents();

    /** Returns the connection events that cause a retry: at most 1. */
    @Size(max = 1)
    List<TcpRetryEvent> tcpRetryEvents();

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super HttpRetryPolicy, ? extends T> http, Function<? super GrpcRetryPolicy, ? extends T> grpc) {
        if (this instanceof HttpRetryPolicy that) {
            return http.apply(that);
        }
        return grpc.apply((GrpcRetryPolicy) this);
    }
}
