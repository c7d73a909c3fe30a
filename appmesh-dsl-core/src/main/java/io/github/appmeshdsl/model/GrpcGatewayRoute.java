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

/** A gateway route of gRPC. */
@Value.Immutable
public sealed interface GrpcGatewayRoute extends GatewayRoute, UnionMember permits ImmutableGrpcGatewayRoute {

    /** Returns which requests the route takes. */
    @Valid
    GrpcGatewayRouteMatch match();

    /** Returns what is changed in requests. Absent: the host becomes the target's name. */
    @SpecName("action.rewrite.hostname")
    Optional<HostnameRewrite> rewrite();

    @Override
    @Value.NonAttribute
    default String memberName() {
        return Protocol.GRPC.routeMember();
    }

    @Override
    @Value.NonAttribute
    default GatewayProtocol protocol() {
        return GatewayProtocol.GRPC;
    }

    @Override
    @Value.NonAttribute
    default Optional<Integer> matchPort() {
        return match().port();
    }

    /** Returns this route with {@code change} made to it. */
    default GrpcGatewayRoute copy(Consumer<? super Builder> change) {
        return changed(new Builder().copying(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder() {
        return new Builder();
    }

    @Override
    @Value.NonAttribute
    default GrpcGatewayRoute effective() {
        return copy(b -> b.priority(priority().orElse(Defaults.PRIORITY))
                .match(match().copy(m -> m.metadata(HeaderMatch.effective(match().metadata()))))
                .rewrite(HostnameRewrite.effective(rewrite())));
    }

    /** Builds a {@link GrpcGatewayRoute}. */
    final class Builder extends ImmutableGrpcGatewayRoute.Builder {
        private static final GrpcGatewayRouteMatch NO_MATCH = new GrpcGatewayRouteMatch.Builder().build();

        private static final GatewayRouteTarget NO_TARGET = GatewayRouteTarget.of(VirtualService.ref(""));

        private final List<IncompleteModelException> incomplete = new ArrayList<>(0);
        private GrpcGatewayRouteMatch.@Nullable Builder conditions;
        private @Nullable GrpcGatewayRouteMatch copied;

        Builder() {
            match(NO_MATCH);
            target(NO_TARGET);
        }

        private Builder copying(GrpcGatewayRoute original) {
            copied = original.match();
            return from(original);
        }

        private GrpcGatewayRouteMatch.Builder conditions() {
            if (conditions == null) {
                conditions = new GrpcGatewayRouteMatch.Builder();
            }
            return conditions;
        }

        /** Sets the gateway. */
        public Builder gateway(Referable<VirtualGateway> gateway) {
            return virtualGateway(gateway.ref());
        }

        /** Adds conditions on the requests that the route takes. All conditions that were added or set must hold. */
        public Builder match(Consumer<? super GrpcGatewayRouteMatch.Builder> spec) {
            configure(conditions(), spec);
            return this;
        }

        /** Sets the service that requests go to. */
        public Builder target(Referable<VirtualService> service) {
            return target(GatewayRouteTarget.of(service));
        }

        /** Sets the service that requests go to, and the listener of its provider. */
        public Builder target(Referable<VirtualService> service, int port) {
            return target(GatewayRouteTarget.of(service, port));
        }

        /** A match that was set wins over conditions that were added; conditions that are added to a copy win over the original. */
        @SuppressWarnings("ReferenceEquality") // The original's match is recognized as the very object.
        private GrpcGatewayRouteMatch merged(GrpcGatewayRouteMatch base) {
            if (conditions == null) {
                return base;
            }
            GrpcGatewayRouteMatch added = conditions.build();
            if (base == NO_MATCH) {
                return added;
            }
            return base == copied
                    ? new GrpcGatewayRouteMatch.Builder().from(base).from(added).build()
                    : new GrpcGatewayRouteMatch.Builder().from(added).from(base).build();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // An attribute is missing if it is the very object set at the start.
        public GrpcGatewayRoute build() {
            ImmutableGrpcGatewayRoute built = (ImmutableGrpcGatewayRoute) super.build();
            GrpcGatewayRouteMatch match = merged(built.match());
            List<String> missing = new ArrayList<>(0);
            if (built.target() == NO_TARGET) {
                missing.add("target");
            }
            if (match == NO_MATCH) {
                missing.add("match");
            }
            if (!missing.isEmpty()) {
                incomplete.add(IncompleteModelException.of("GrpcGatewayRoute", missing));
            }
            if (!incomplete.isEmpty()) {
                throw IncompleteModelException.within("", incomplete);
            }
            return built.withMatch(match)
                    .withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
