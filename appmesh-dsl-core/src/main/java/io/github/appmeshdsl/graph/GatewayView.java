package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.VirtualGateway;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A virtual gateway with its references followed. */
public final class GatewayView extends MemberView {

    private final VirtualGateway gateway;
    final List<GatewayRouteView> routes = new ArrayList<>(4);

    GatewayView(VirtualGateway gateway, String namespace, int index) {
        super(gateway, namespace, index);
        this.gateway = gateway;
    }

    @Override
    public VirtualGateway member() {
        return gateway;
    }

    /** Returns the gateway routes that belong to the gateway, in the order given. */
    public List<GatewayRouteView> routes() {
        return Collections.unmodifiableList(((GatewayView) first).routes);
    }
}
