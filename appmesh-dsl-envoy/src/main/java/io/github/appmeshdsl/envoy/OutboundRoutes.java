package io.github.appmeshdsl.envoy;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes of virtual services as one proxy follows them. */
final class OutboundRoutes {

    private final Caller caller;
    private final EnvoyOptions options;
    private final ProxyClusters.OfProxy clusters;

    OutboundRoutes(Caller caller, EnvoyOptions options, ProxyClusters.OfProxy clusters) {
        this.caller = caller;
        this.options = options;
        this.clusters = clusters;
    }

    /** Returns the routes of a virtual service on one of its ports, in the order in which they are tried. */
    List<Route> of(VirtualHost host) {
        List<Route> routes = new ArrayList<>(host.routes().size());
        for (TrafficRoute route : host.routes()) {
            RouteMatch.Builder match = RouteConfigurations.match(route.requirements());
            Route.Builder builder = Route.newBuilder().setName(route.name()).setMatch(match);
            Map<String, Integer> weights = weights(host, route);
            if (route.hasWeight()) {
                RouteAction.Builder action = RouteConfigurations.action(route, weights);
                if (options.mode() == ProxyMode.PROXYLESS) {
                    action.getMaxStreamDurationBuilder().setMaxStreamDuration(action.getTimeout());
                }
                builder.setRoute(action);
            } else {
                builder.setDirectResponse(RouteConfigurations.unavailable());
            }
            routes.add(builder.build());
        }
        return routes;
    }

    /**
     * Returns the clusters of a route's targets with their weights. Those with a weight of 0 are there as well, so that a proxy
     * knows where requests go once the weights change.
     */
    Map<String, Integer> weights(VirtualHost host, TrafficRoute route) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        SpecPath path = route.path();
        for (Destination destination : caller.destinations(host, route)) {
            weights.merge(clusters.add(destination, path), destination.weight(), Integer::sum);
        }
        for (Destination destination : caller.idleDestinations(host, route)) {
            weights.merge(clusters.add(destination, path), 0, Integer::sum);
        }
        return weights;
    }

    static HeaderValueOption header(String name, String value) {
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                .setAppendAction(HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
                .build();
    }
}
