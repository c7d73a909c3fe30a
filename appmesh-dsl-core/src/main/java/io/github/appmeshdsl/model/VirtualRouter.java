package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import io.github.appmeshdsl.report.PlainText;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** Spreads the requests of virtual services over virtual nodes, by its routes. */
@Value.Immutable
public sealed interface VirtualRouter extends MeshMember, ApiResource, Referable<VirtualRouter>
        permits ImmutableVirtualRouter {

    /** Returns where the router takes requests. */
    List<@Valid VirtualRouterListener> listeners();

    /** Returns the routes, in the order given; their names are unique. */
    List<@Valid Route> routes();

    /** Returns the route of this name. */
    @Value.NonAttribute
    default Optional<Route> route(String name) {
        requireNonNull(name, "name");
        for (Route route : routes()) {
            if (route.name().equals(name)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.VIRTUAL_ROUTER;
    }

    @Override
    @Value.NonAttribute
    default Ref<VirtualRouter> ref() {
        return Ref.to(this);
    }

    /** Returns a virtual router of this name; {@code spec} configures it. */
    static VirtualRouter of(String name, Consumer<? super Builder> spec) {
        return configure(new Builder().name(name), spec).build();
    }

    /** Returns a reference to the virtual router of this name in the namespace of the resource that refers to it. */
    static Ref<VirtualRouter> ref(String name) {
        return Ref.named(VirtualRouter.class, name);
    }

    /** Returns a reference to the virtual router of this name in a given namespace. */
    static Ref<VirtualRouter> ref(String namespace, String name) {
        return Ref.named(VirtualRouter.class, namespace, name);
    }

    /** Returns a reference by ARN. */
    static Ref<VirtualRouter> arn(String arn) {
        return Ref.arn(VirtualRouter.class, arn);
    }

    /** Returns this router with {@code change} made to it. */
    default VirtualRouter copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /**
     * Returns this router with another weight of one target of a route.
     *
     * @throws IllegalArgumentException if there is no such route, or the route does not have exactly one target at the node
     */
    @SuppressWarnings("ReferenceEquality") // It is that one route, not one like it.
    default VirtualRouter withWeight(String route, Referable<VirtualNode> node, int weight) {
        requireNonNull(route, "route");
        requireNonNull(node, "node");
        Route there = route(route)
                .orElseThrow(
                        () -> new IllegalArgumentException(specPath() + " has no route " + PlainText.quoted(route)));
        List<WeightedTarget> targets = new ArrayList<>(there.weightedTargets());
        int found = 0;
        for (int i = 0; i < targets.size(); i++) {
            WeightedTarget target = targets.get(i);
            if (target.virtualNode().text().equals(node.ref().text())) {
                targets.set(i, new WeightedTarget(target.virtualNode(), weight, target.port()));
                found++;
            }
        }
        if (found != 1) {
            throw new IllegalArgumentException("the route " + PlainText.quoted(route) + " of " + specPath() + " has "
                    + (found == 0 ? "no target " : found + " targets ")
                    + PlainText.quoted(node.ref().text()));
        }
        Route changed = there.<Route>match(
                http -> http.copy(b -> b.weightedTargets(targets)),
                grpc -> grpc.copy(b -> b.weightedTargets(targets)),
                tcp -> tcp.copy(b -> b.weightedTargets(targets)));
        return copy(b -> b.routes(
                routes().stream().map(each -> each == there ? changed : each).toList()));
    }

    /** Returns this router with every default of App Mesh filled in, see {@link Defaults}; what is set stays. */
    @Value.NonAttribute
    default VirtualRouter effective() {
        return copy(b -> b.routes(routes().stream().map(Route::effective).toList()));
    }

    /** Builds a {@link VirtualRouter}. */
    final class Builder extends ImmutableVirtualRouter.Builder {
        private final List<IncompleteModelException> incomplete = new ArrayList<>(0);

        Builder() {}

        /** Adds a listener for HTTP/1.1. */
        public Builder http(int port) {
            return addListener(VirtualRouterListener.of(port, Protocol.HTTP));
        }

        /** Adds a listener for HTTP/2. */
        public Builder http2(int port) {
            return addListener(VirtualRouterListener.of(port, Protocol.HTTP2));
        }

        /** Adds a listener for gRPC. */
        public Builder grpc(int port) {
            return addListener(VirtualRouterListener.of(port, Protocol.GRPC));
        }

        /** Adds a listener for TCP. */
        public Builder tcp(int port) {
            return addListener(VirtualRouterListener.of(port, Protocol.TCP));
        }

        /** Adds an HTTP/1.1 route. */
        public Builder httpRoute(String name, Consumer<? super HttpRoute.Builder> spec) {
            try {
                return addRoute(Route.http(name, spec));
            } catch (IncompleteModelException e) {
                incomplete.add(e);
                return this;
            }
        }

        /** Adds an HTTP/2 route. */
        public Builder http2Route(String name, Consumer<? super HttpRoute.Builder> spec) {
            try {
                return addRoute(Route.http2(name, spec));
            } catch (IncompleteModelException e) {
                incomplete.add(e);
                return this;
            }
        }

        /** Adds a gRPC route. */
        public Builder grpcRoute(String name, Consumer<? super GrpcRoute.Builder> spec) {
            try {
                return addRoute(Route.grpc(name, spec));
            } catch (IncompleteModelException e) {
                incomplete.add(e);
                return this;
            }
        }

        /** Adds a TCP route. */
        public Builder tcpRoute(String name, Consumer<? super TcpRoute.Builder> spec) {
            try {
                return addRoute(Route.tcp(name, spec));
            } catch (IncompleteModelException e) {
                incomplete.add(e);
                return this;
            }
        }

        @Override
        public VirtualRouter build() {
            ImmutableVirtualRouter built = (ImmutableVirtualRouter) super.build();
            if (!incomplete.isEmpty()) {
                throw IncompleteModelException.within(built.specPath() + ".", incomplete);
            }
            return built.withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
