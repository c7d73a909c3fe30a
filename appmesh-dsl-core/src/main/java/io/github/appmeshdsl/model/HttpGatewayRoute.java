package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** A gateway route of HTTP or HTTP/2. */
@Value.Immutable
public sealed interface HttpGatewayRoute extends GatewayRoute, UnionMember permits ImmutableHttpGatewayRoute {

    /** Returns which HTTP the route is for. */
    HttpVersion version();

    /** Returns which requests the route takes. */
    @Valid
    HttpGatewayRouteMatch match();

    /** Returns what is changed in requests. Absent: the host becomes the target's name, a matched prefix a slash. */
    @SpecName("action.rewrite")
    Optional<@Valid HttpGatewayRouteRewrite> rewrite();

    @Override
    @Value.NonAttribute
    default String memberName() {
        return version().routeMember();
    }

    @Override
    @Value.NonAttribute
    default GatewayProtocol protocol() {
        return version() == HttpVersion.HTTP1 ? GatewayProtocol.HTTP : GatewayProtocol.HTTP2;
    }

    @Override
    @Value.NonAttribute
    default Optional<Integer> matchPort() {
        return match().port();
    }

    /** Returns this route with {@code change} made to it. */
    default HttpGatewayRoute copy(Consumer<? super Builder> change) {
        return configure(new Builder().from(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder(HttpVersion version) {
        return new Builder().version(version);
    }

    @Override
    @Value.NonAttribute
    default HttpGatewayRoute effective() {
        return EffectiveGatewayRoute.of(this);
    }

    /** Builds an {@link HttpGatewayRoute}. */
    final class Builder extends ImmutableHttpGatewayRoute.Builder {
        Builder() {}

        /** Sets the gateway. */
        public Builder gateway(Referable<VirtualGateway> gateway) {
            return virtualGateway(gateway.ref());
        }

        /** Sets which requests the route takes. */
        public Builder match(Consumer<? super HttpGatewayRouteMatch.Builder> spec) {
            return match(HttpGatewayRouteMatch.of(spec));
        }

        /** Sets a match of paths that start so, and no other condition. */
        public Builder prefix(String prefix) {
            return match(m -> m.prefix(prefix));
        }

        /** Sets the service that requests go to. */
        public Builder target(Referable<VirtualService> service) {
            return target(GatewayRouteTarget.of(service));
        }

        /** Sets the service that requests go to, and the listener of its provider. */
        public Builder target(Referable<VirtualService> service, int port) {
            return target(GatewayRouteTarget.of(service, port));
        }

        /** Sets a rewrite of the path. */
        public Builder rewrite(PathRewrite path) {
            return rewrite(HttpGatewayRouteRewrite.of(path));
        }

        /** Sets what becomes of the host. */
        public Builder rewrite(HostnameRewrite hostname) {
            return rewrite(HttpGatewayRouteRewrite.of(hostname));
        }
    }
}
