package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.immutables.value.Value;

/** A route of a virtual gateway: which requests from outside go to which virtual service. */
public sealed interface GatewayRoute extends MeshMember, ApiResource, Referable<GatewayRoute>
        permits HttpGatewayRoute, GrpcGatewayRoute {

    /**
     * Returns the gateway, as the App Mesh API has it. In Kubernetes the gateway's selectors decide, and a reader of
     * manifests sets their result here. Absent: the gateway whose selectors match the route.
     */
    Optional<Ref<VirtualGateway>> virtualGateway();

    /** Returns the priority: 0 to 1000, 0 comes first. Absent: the last, see {@link Defaults#PRIORITY}. */
    Optional<@Min(0) @Max(1000) Integer> priority();

    /** Returns where requests go. */
    @SpecName(value = "action.target", inMember = true)
    @Valid
    GatewayRouteTarget target();

    /** Returns the listener of the gateway that this route is for, by its port. Absent: its only one. */
    @Value.NonAttribute
    Optional<Integer> matchPort();

    /** Returns which host names this route takes. Absent: those that no other route of the gateway names. */
    @Value.NonAttribute
    default Optional<HostnameMatch> matchHostname() {
        return match(http -> http.match().hostname(), grpc -> grpc.match().hostname());
    }

    /** Returns the protocol of the listeners of this route. */
    @Value.NonAttribute
    GatewayProtocol protocol();

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.GATEWAY_ROUTE;
    }

    @Override
    @Value.NonAttribute
    default Ref<GatewayRoute> ref() {
        return Ref.to(this);
    }

    /** Returns this route with every default of App Mesh filled in, see {@link Defaults}; what is set stays. */
    @Value.NonAttribute
    GatewayRoute effective();

    /** Returns an HTTP/1.1 gateway route. */
    static HttpGatewayRoute http(String name, Consumer<? super HttpGatewayRoute.Builder> spec) {
        try {
            return configure(HttpGatewayRoute.builder(HttpVersion.HTTP1).name(name), spec)
                    .build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("gatewayRoute[" + name + "]: ", List.of(e));
        }
    }

    /** Returns an HTTP/2 gateway route. */
    static HttpGatewayRoute http2(String name, Consumer<? super HttpGatewayRoute.Builder> spec) {
        try {
            return configure(HttpGatewayRoute.builder(HttpVersion.HTTP2).name(name), spec)
                    .build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("gatewayRoute[" + name + "]: ", List.of(e));
        }
    }

    /** Returns a gRPC gateway route. */
    static GrpcGatewayRoute grpc(String name, Consumer<? super GrpcGatewayRoute.Builder> spec) {
        try {
            return configure(GrpcGatewayRoute.builder().name(name), spec).build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("gatewayRoute[" + name + "]: ", List.of(e));
        }
    }

    /** Returns an HTTP/1.1 gateway route of one gateway that takes such paths to one service. */
    static HttpGatewayRoute http(
            String name, Referable<VirtualGateway> gateway, PathMatch path, Referable<VirtualService> service) {
        requireNonNull(gateway, "gateway");
        requireNonNull(service, "service");
        return http(
                name,
                r -> r.virtualGateway(gateway.ref()).match(m -> m.path(path)).target(service));
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super HttpGatewayRoute, ? extends T> http,
            Function<? super GrpcGatewayRoute, ? extends T> grpc) {
        if (this instanceof HttpGatewayRoute that) {
            return http.apply(that);
        }
        return grpc.apply((GrpcGatewayRoute) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof HttpGatewayRoute that) {
            visitor.http(that, argument);
        } else {
            visitor.grpc((GrpcGatewayRoute) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link HttpGatewayRoute}. */
        void http(HttpGatewayRoute http, A argument);

        /** Visits the variant {@link GrpcGatewayRoute}. */
        void grpc(GrpcGatewayRoute grpc, A argument);
    }
}
