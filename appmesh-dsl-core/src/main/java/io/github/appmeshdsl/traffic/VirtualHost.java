package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual service on one of its ports: the host that callers ask for, and the routes in the order in which they are tried.
 * All callers of the service share it. Immutable.
 */
public final class VirtualHost {

    private final VirtualService service;
    private final int index;
    private final String name;
    private final int port;
    private final Protocol protocol;
    private final List<TrafficRoute> routes;

    private VirtualHost(
            ServiceView service, int index, String name, int port, Protocol protocol, List<TrafficRoute> routes) {
        this.service = service.member();
        this.index = index;
        this.name = name;
        this.port = port;
        this.protocol = protocol;
        this.routes = routes;
    }

    /** Returns the virtual hosts of a service: one for each listener of its router, or of the node that provides it. */
    static List<VirtualHost> of(ServiceView service, String name, AppMeshBehavior behavior) {
        List<VirtualHost> hosts = new ArrayList<>(1);
        RouterView router = service.providerRouter().orElse(null);
        NodeView node = service.providerNode().orElse(null);
        if (router != null) {
            List<VirtualRouterListener> listeners = router.member().listeners();
            for (VirtualRouterListener listener : listeners) {
                int port = listener.portMapping().port();
                Protocol protocol = listener.portMapping().protocol();
                hosts.add(new VirtualHost(
                        service, hosts.size(), name, port, protocol, routes(router, port, protocol, behavior)));
            }
        } else if (node != null) {
            for (Listener listener : node.member().listeners()) {
                hosts.add(new VirtualHost(
                        service,
                        hosts.size(),
                        name,
                        listener.port(),
                        listener.protocol(),
                        List.of(TrafficRoute.ofProvider(service, node, listener, behavior))));
            }
        }
        return Collections.unmodifiableList(hosts);
    }

    /** Returns the routes of a router for one of its listeners, in the order in which they are tried. */
    static List<TrafficRoute> routes(RouterView router, int port, Protocol protocol, AppMeshBehavior behavior) {
        List<TrafficRoute> routes = new ArrayList<>(router.routes().size());
        for (RouteView route : router.routes()) {
            if (isFor(route.route(), port, protocol)) {
                routes.add(TrafficRoute.of(route, behavior));
            }
        }
        routes.sort(TrafficRoute.ORDER);
        return Collections.unmodifiableList(routes);
    }

    /** A route without a port is for every listener that carries its kind of traffic. */
    private static boolean isFor(Route route, int port, Protocol protocol) {
        return route.matchPort().orElse(port) == port && route.protocol().suits(protocol);
    }

    /** Returns the virtual service. */
    public VirtualService service() {
        return service;
    }

    /** Returns the host that callers ask for: the AWS name of the virtual service. */
    public String name() {
        return name;
    }

    /** Returns the port that callers connect to. */
    public int port() {
        return port;
    }

    /** Returns what the port carries. */
    public Protocol protocol() {
        return protocol;
    }

    /** Returns the routes in the order in which they are tried. */
    public List<TrafficRoute> routes() {
        return routes;
    }

    /** Returns the element of the mesh. */
    public SpecPath path() {
        return service.specPath();
    }

    /** Returns the position among the virtual hosts of the service. */
    int index() {
        return index;
    }

    boolean isTcp() {
        return protocol == Protocol.TCP;
    }

    /** Returns the first route that takes a request, each try noted in {@code trace}; null if none does. */
    @Nullable
    TrafficRoute choose(Request request, @Nullable Trace trace) {
        for (int i = 0; i < routes.size(); i++) {
            TrafficRoute route = routes.get(i);
            Condition failing = route.firstFailing(request);
            if (trace != null) {
                trace.tried(route.isProvider() ? "provider" : "route", route, failing, request);
            }
            if (failing == null) {
                return route;
            }
        }
        return null;
    }
}
