package io.github.appmeshdsl.envoy;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The routes of virtual services as one proxy follows them. */
final class OutboundRoutes {

    private final Caller caller;
    private final EnvoyOptions options;
    private final ProxyClusters.OfProxy clusters;
    private final Shared shared;

    /** The virtual hosts of a mesh. Callers that reach a service by the same clusters share them. */
    static final class Shared {

        private final Map<Key, EnvoyResource.SharedHost> hosts = new ConcurrentHashMap<>();
        private final Map<Key, EnvoyResource.SharedHost> earlier;
        private final Predicate<VirtualService> isChanged;

        /** What makes a virtual host what it is: its service, and the clusters of each route with their weights. */
        private record Key(
                Identity service, int port, String name, List<String> domains, List<Map<String, Integer>> weights) {}

        /** A virtual service, as the very object: comparing all of it would take longer than what is saved. */
        private static final class Identity {
            private final VirtualService service;

            Identity(VirtualService service) {
                this.service = service;
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Identity that && service == that.service;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(service);
            }
        }

        Shared() {
            this(Map.of(), service -> true);
        }

        private Shared(Map<Key, EnvoyResource.SharedHost> earlier, Predicate<VirtualService> isChanged) {
            this.earlier = earlier;
            this.isChanged = isChanged;
        }

        /** Returns those of a later state of the mesh, in which only these services changed. */
        Shared later(Predicate<VirtualService> isChangedThen) {
            return new Shared(hosts, isChangedThen);
        }

        EnvoyResource.SharedHost get(
                VirtualHost host,
                String name,
                List<String> domains,
                List<Map<String, Integer>> weights,
                Supplier<EnvoyResource.SharedHost> made) {
            Key key = new Key(new Identity(host.service()), host.port(), name, domains, weights);
            return hosts.computeIfAbsent(key, k -> {
                EnvoyResource.SharedHost known = isChanged.test(host.service()) ? null : earlier.get(key);
                return known == null ? made.get() : known;
            });
        }
    }

    OutboundRoutes(Caller caller, EnvoyOptions options, ProxyClusters.OfProxy clusters, Shared shared) {
        this.caller = caller;
        this.options = options;
        this.clusters = clusters;
        this.shared = shared;
    }

    /** Returns the virtual host of a virtual service on one of its ports. */
    EnvoyResource.SharedHost host(VirtualHost host, String name, List<String> domains) {
        List<Map<String, Integer>> weights = weights(host);
        return shared.get(
                host,
                name,
                domains,
                weights,
                () -> EnvoyResource.SharedHost.of(io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                        .setName(name)
                        .addAllDomains(domains)
                        .addAllRoutes(routes(host, weights))
                        .build()));
    }

    /** Returns the routes of a virtual service on one of its ports, in the order in which they are tried. */
    List<Route> of(VirtualHost host) {
        return routes(host, weights(host));
    }

    private List<Map<String, Integer>> weights(VirtualHost host) {
        List<Map<String, Integer>> weights = new ArrayList<>(host.routes().size());
        for (TrafficRoute route : host.routes()) {
            weights.add(weights(host, route));
        }
        return weights;
    }

    private List<Route> routes(VirtualHost host, List<Map<String, Integer>> weights) {
        List<Route> routes = new ArrayList<>(host.routes().size());
        for (int i = 0; i < host.routes().size(); i++) {
            TrafficRoute route = host.routes().get(i);
            RouteMatch.Builder match = RouteConfigurations.match(route.requirements());
            Route.Builder builder = Route.newBuilder().setName(route.name()).setMatch(match);
            if (route.hasWeight()) {
                RouteAction.Builder action = RouteConfigurations.action(route, weights.get(i));
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
