package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.GatewayRoute;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gateway route with its references followed. */
public final class GatewayRouteView extends MemberView {

    private final GatewayRoute route;

    List<GatewayView> takers = List.of();

    @Nullable
    ServiceView target;

    GatewayRouteView(GatewayRoute route, String namespace, int index) {
        super(route, namespace, index);
        this.route = route;
    }

    @Override
    public GatewayRoute member() {
        return route;
    }

    /** Returns the gateway: the one that the route names, else the only one whose selector takes the route's labels. */
    public Optional<GatewayView> gateway() {
        return takers.size() == 1 ? Optional.of(takers.get(0)) : Optional.empty();
    }

    /** Returns the gateways that the route names, or that would take it by its labels. */
    public List<GatewayView> takers() {
        return takers;
    }

    /** Returns the virtual service that requests go to, where it is one of this mesh. */
    public Optional<ServiceView> target() {
        return Optional.ofNullable(target);
    }

    /** Without namespaces, a gateway route's name is only unique in its gateway. */
    @Override
    String scope() {
        return namespace().isEmpty() && route.virtualGateway().isPresent()
                ? route.virtualGateway().get().text() + "/"
                : namespace();
    }
}
