package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

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
        return Protocol.GRPC.routeMember();
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
        return changed(new Builder().copying(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder() {
        return new Builder();
    }

    @Override
    @Value.NonAttribute
    default GrpcRoute effective() {
        return copy(b -> b.priority(priority().orElse(Defaults.PRIORITY))
                .match(match().copy(m -> m.metadata(HeaderMatch.effective(match().metadata()))))
                .timeout(RequestTimeout.effective(timeout())));
    }

    /** Builds a {@link GrpcRoute}. */
    final class Builder extends ImmutableGrpcRoute.Builder {
        private static final GrpcRouteMatch NO_MATCH = new GrpcRouteMatch.Builder().build();

        private final List<IncompleteModelException> incomplete = new ArrayList<>(0);
        private GrpcRouteMatch.@Nullable Builder conditions;
        private @Nullable GrpcRouteMatch copied;

        Builder() {
            match(NO_MATCH);
        }

        private Builder copying(GrpcRoute original) {
            copied = original.match();
            return from(original);
        }

        private GrpcRouteMatch.Builder conditions() {
            if (conditions == null) {
                conditions = new GrpcRouteMatch.Builder();
            }
            return conditions;
        }

        /** Adds conditions on the requests that the route takes. All conditions that were added or set must hold. */
        public Builder match(Consumer<? super GrpcRouteMatch.Builder> spec) {
            configure(conditions(), spec);
            return this;
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
            try {
                return retryPolicy(GrpcRetryPolicy.of(spec));
            } catch (IncompleteModelException e) {
                incomplete.add(e);
                return this;
            }
        }

        /** A match that was set wins over conditions that were added; conditions that are added to a copy win over the original. */
        @SuppressWarnings("ReferenceEquality") // The original's match is recognized as the very object.
        private GrpcRouteMatch merged(GrpcRouteMatch base) {
            if (conditions == null) {
                return base;
            }
            GrpcRouteMatch added = conditions.build();
            if (base == NO_MATCH) {
                return added;
            }
            return base == copied
                    ? new GrpcRouteMatch.Builder().from(base).from(added).build()
                    : new GrpcRouteMatch.Builder().from(added).from(base).build();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // An attribute is missing if it is the very object set at the start.
        public GrpcRoute build() {
            ImmutableGrpcRoute built = (ImmutableGrpcRoute) super.build();
            GrpcRouteMatch match = merged(built.match());
            if (match == NO_MATCH) {
                incomplete.add(IncompleteModelException.of("GrpcRoute", List.of("match")));
            }
            if (!incomplete.isEmpty()) {
                throw IncompleteModelException.within("", incomplete);
            }
            return built.withMatch(match).withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
