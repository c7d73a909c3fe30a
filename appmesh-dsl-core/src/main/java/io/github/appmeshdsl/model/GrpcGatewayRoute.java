package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

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
        return "grpcRoute";
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
        return configure(new Builder().from(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder() {
        return new Builder();
    }

    @Override
    @Value.NonAttribute
    default GrpcGatewayRoute effective() {
        return EffectiveGatewayRoute.of(this);
    }

    /** Builds a {@link GrpcGatewayRoute}. */
    final class Builder extends ImmutableGrpcGatewayRoute.Builder {
        Builder() {}

        /** Sets the gateway. */
        public Builder gateway(Referable<VirtualGateway> gateway) {
            return virtualGateway(gateway.ref());
        }

        /** Sets which requests the route takes. */
        public Builder match(Consumer<? super GrpcGatewayRouteMatch.Builder> spec) {
            return match(GrpcGatewayRouteMatch.of(spec));
        }

        /** Sets the service that requests go to. */
        public Builder target(Referable<VirtualService> service) {
            return target(GatewayRouteTarget.of(service));
        }

        /** Sets the service that requests go to, and the listener of its provider. */
        public Builder target(Referable<VirtualService> service, int port) {
            return target(GatewayRouteTarget.of(service, port));
        }
    }
}
