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
        return changed(new Builder().copying(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder(HttpVersion version) {
        return new Builder().version(version);
    }

    @Override
    @Value.NonAttribute
    default HttpRoute effective() {
        return copy(b -> b.priority(priority().orElse(Defaults.PRIORITY))
                .match(match().copy(m -> m.headers(HeaderMatch.effective(match().headers()))))
                .timeout(RequestTimeout.effective(timeout())));
    }

    /** Builds an {@link HttpRoute}. */
    final class Builder extends ImmutableHttpRoute.Builder {
        private static final HttpRouteMatch NO_MATCH = new HttpRouteMatch.Builder().build();

        private final List<IncompleteModelException> incomplete = new ArrayList<>(0);
        private HttpRouteMatch.@Nullable Builder conditions;
        private @Nullable HttpRouteMatch copied;

        Builder() {
            match(NO_MATCH);
        }

        private Builder copying(HttpRoute original) {
            copied = original.match();
            return from(original);
        }

        private HttpRouteMatch.Builder conditions() {
            if (conditions == null) {
                conditions = new HttpRouteMatch.Builder();
            }
            return conditions;
        }

        /** Adds conditions on the requests that the route takes. All conditions that were added or set must hold. */
        public Builder match(Consumer<? super HttpRouteMatch.Builder> spec) {
            configure(conditions(), spec);
            return this;
        }

        /** Sets the prefix of the paths that the route takes. Other conditions stay. */
        public Builder prefix(String prefix) {
            conditions().prefix(prefix);
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
        public Builder retry(Consumer<? super HttpRetryPolicy.Builder> spec) {
            try {
                return retryPolicy(HttpRetryPolicy.of(spec));
            } catch (IncompleteModelException e) {
                incomplete.add(e);
                return this;
            }
        }

        /** A match that was set wins over conditions that were added; conditions that are added to a copy win over the original. */
        @SuppressWarnings("ReferenceEquality") // The original's match is recognized as the very object.
        private HttpRouteMatch merged(HttpRouteMatch base) {
            if (conditions == null) {
                return base;
            }
            HttpRouteMatch added = conditions.build();
            if (base == NO_MATCH) {
                return added;
            }
            return base == copied
                    ? new HttpRouteMatch.Builder().from(base).from(added).build()
                    : new HttpRouteMatch.Builder().from(added).from(base).build();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // An attribute is missing if it is the very object set at the start.
        public HttpRoute build() {
            ImmutableHttpRoute built = (ImmutableHttpRoute) super.build();
            HttpRouteMatch match = merged(built.match());
            if (match == NO_MATCH) {
                incomplete.add(IncompleteModelException.of("HttpRoute", List.of("match")));
            }
            if (!incomplete.isEmpty()) {
                throw IncompleteModelException.within("", incomplete);
            }
            return built.withMatch(match).withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
