package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.VirtualRouter;
import java.util.List;

/** A virtual router with its references followed. */
public final class RouterView extends MemberView {

    private final VirtualRouter router;

    List<RouteView> routes = List.of();
    boolean isProvider;

    RouterView(VirtualRouter router, String namespace, int index) {
        super(router, namespace, index);
        this.router = router;
    }

    @Override
    public VirtualRouter member() {
        return router;
    }

    /** Returns the routes, in the order given. */
    public List<RouteView> routes() {
        return routes;
    }

    /** Returns whether a virtual service is provided by the router. */
    public boolean isProvider() {
        return ((RouterView) first).isProvider;
    }
}
