package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** A route of HTTP or HTTP/2. */
@Value.Immutable
public sealed interface HttpRoute extends Route, UnionMember permits ImmutableHttpRoute {

    /** Returns which HTTP the route is for. */
    HttpVersion version();

    /** Returns which requests the route takes. Required. */
    @Valid
    HttpRouteMatch match();

    /** Returns when a request is tried again. Absent: App Mesh's own default, see {@link Defaults}. */
    Optional<@Valid HttpRetryPolicy> retryPolicy();

    /** Returns the timeouts. Absent: 15 s a request. */
    Optional<@Valid RequestTimeout> timeout();

    @Override
    @Value.NonAttribute
    default String memberName() {
        return version().routeMember();
    }

    @Override
    @Value.NonAttribute
    default Protocol protocol() {
        return version().protocol();
    }

    @Override
    @Value.NonAttribute
    default Optional<Integer> matchPort() {
        return match().port();
    }

    /** Returns this route with {@code change} made to it. */
    default HttpRoute copy(Consumer<? super Builder> change) {
        return configure(new Builder().from(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder(HttpVersion version) {
        return new Builder().version(version);
    }

    @Override
    @Value.NonAttribute
    default HttpRoute effective() {
        return EffectiveRoute.of(this);
    }

    /** Builds an {@link HttpRoute}. */
    final class Builder extends ImmutableHttpRoute.Builder {
        Builder() {}

        /** Sets which requests the route takes. */
        public Builder match(Consumer<? super HttpRouteMatch.Builder> spec) {
            return match(HttpRouteMatch.of(spec));
        }

        /** Sets a match of paths that start so, and no other condition. */
        public Builder prefix(String prefix) {
            return match(new HttpRouteMatch.Builder().prefix(prefix).build());
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
        public Builder retry(Consumer<? super HttpRetryPolicy.Builder> spec) {
            return retryPolicy(HttpRetryPolicy.of(spec));
        }
    }
}
