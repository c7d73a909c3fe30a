package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** A route of TCP connections. */
@Value.Immutable
public sealed interface TcpRoute extends Route, UnionMember permits ImmutableTcpRoute {

    /** Returns which connections the route takes. Absent: every one. */
    Optional<@Valid TcpRouteMatch> match();

    /** Returns the timeout. Absent: App Mesh's own default, see {@link Defaults}. */
    Optional<@Valid TcpTimeout> timeout();

    @Override
    @Value.NonAttribute
    default String memberName() {
        return Protocol.TCP.routeMember();
    }

    @Override
    @Value.NonAttribute
    default Protocol protocol() {
        return Protocol.TCP;
    }

    @Override
    @Value.NonAttribute
    default Optional<Integer> matchPort() {
        return match().flatMap(TcpRouteMatch::port);
    }

    /** Returns this route with {@code change} made to it. */
    default TcpRoute copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Returns a builder on which nothing is set yet, for readers of documents. */
    static Builder builder() {
        return new Builder();
    }

    @Override
    @Value.NonAttribute
    default TcpRoute effective() {
        return copy(b -> b.priority(priority().orElse(Defaults.PRIORITY)));
    }

    /** Builds a {@link TcpRoute}. */
    final class Builder extends ImmutableTcpRoute.Builder {
        Builder() {}

        /** Adds a node that takes a share of the connections. */
        public Builder addTarget(Referable<VirtualNode> node, int weight) {
            return addWeightedTarget(WeightedTarget.of(node, weight));
        }

        /** Adds a listener of a node that takes a share of the connections. */
        public Builder addTarget(Referable<VirtualNode> node, int weight, int port) {
            return addWeightedTarget(WeightedTarget.of(node, weight, port));
        }

        @Override
        public TcpRoute build() {
            ImmutableTcpRoute built = (ImmutableTcpRoute) super.build();
            return built.withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
