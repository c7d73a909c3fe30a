package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** A route of gRPC. */
@Value.Immutable
public sealed interface GrpcRoute extends Route, UnionMember permits ImmutableGrpcRoute {

    /** Returns which requests the route takes. An empty match takes every request. */
    @Valid
    GrpcRouteMatch match();

    /** Returns when a request is tried again. Absent: App Mesh's own default, see {@link Defaults}. */
    Optional<@Valid GrpcRetryPolicy> retryPolicy();

    /** Returns the timeouts. Absent: 15 s a request. */
    Optional<@Valid RequestTimeout> timeout();

    @Override
    @Value.NonAttribute
    default String memberName() {
        return "grpcRoute";
    }

    @Override
    @Value.NonAttribute
    default Protocol protocol() {
        return Protocol.GRPC;
    }

    @Override
    @Value.NonAttribute
    default Optional<Integer> matchPort() {
        return match().port();
    }

    /** Returns this route with {@code change} made to it. */
    default GrpcRoute copy(Consumer<? super Builder> change) {
        return configure(new Builder().from(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder() {
        return new Builder();
    }

    @Override
    @Value.NonAttribute
    default GrpcRoute effective() {
        return EffectiveRoute.of(this);
    }

    /** Builds a {@link GrpcRoute}. */
    final class Builder extends ImmutableGrpcRoute.Builder {
        Builder() {}

        /** Sets which requests the route takes. */
        public Builder match(Consumer<? super GrpcRouteMatch.Builder> spec) {
            return match(GrpcRouteMatch.of(spec));
        }

        /** Adds a node that takes a share of the requests. */
        public Builder addTarget(Referable<VirtualNode> node, int weight) {
            return addWeightedTarget(WeightedTarget.of(node, weight));
        }

        /** Adds a listener of a node that takes a share of the requests. */
        public Builder addTarget(Referable<VirtualNode> node, int weight, int port) {
            return addWeightedTarget(WeightedTarget.of(node, weight, port));
        }

        /** Sets when a request is tried again. */
        public Builder retry(Consumer<? super GrpcRetryPolicy.Builder> spec) {
            return retryPolicy(GrpcRetryPolicy.of(spec));
        }
    }
}
