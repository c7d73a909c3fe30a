package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.MapMaker;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** The routes of virtual services as one proxy follows them. */
final class OutboundRoutes {

    private final Caller caller;
    private final EnvoyOptions options;
    private final ProxyClusters.OfProxy clusters;
    private final Shared shared;
    private final List<Host> earlier;
    private final List<Host> hosts = new ArrayList<>();

    /**
     * A virtual host of one or more proxies.
     *
     * @param key what makes it what it is
     * @param clusters all clusters that its routes name
     * @param resource how route tables have it
     */
    record Host(Key key, List<ProxyClusters.Use> clusters, EnvoyResource.SharedHost resource) {

        private static Host of(Key key, List<Route> routes) {
            return new Host(
                    key,
                    key.routes().stream()
                            .flatMap(List::stream)
                            .map(Target::cluster)
                            .distinct()
                            .toList(),
                    EnvoyResource.SharedHost.of(io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                            .setName(key.name())
                            .addAllDomains(key.domains())
                            .addAllRoutes(routes)
                            .build()));
        }

        private boolean isOf(VirtualHost host, String name, List<String> domains) {
            return key.port() == host.port()
                    && key.service().equals(host.name())
                    && key.name().equals(name)
                    && key.domains().equals(domains);
        }
    }

    /** A virtual service on one of its ports, with the targets of each route. */
    private record Key(String service, int port, String name, List<String> domains, List<List<Target>> routes) {}

    private record Target(ProxyClusters.Use cluster, int weight) {}

    /** The virtual hosts of a mesh. Callers that reach a service by the same clusters share them. */
    static final class Shared {

        /** Those that some proxy has. */
        private final ConcurrentMap<Key, Host> hosts =
                new MapMaker().weakValues().makeMap();

        private final Set<String> changed = new HashSet<>();

        /** Returns those of a later state of the mesh, in which only these services changed. */
        Shared later(MeshView mesh, Predicate<VirtualService> isChanged) {
            Shared later = new Shared();
            mesh.services().forEach(service -> {
                if (isChanged.test(service.member())) {
                    later.changed.add(mesh.awsName(service.member()));
                }
            });
            hosts.forEach((key, host) -> {
                if (!later.changed.contains(key.service())) {
                    later.hosts.put(key, host);
                }
            });
            return later;
        }
    }

    /** @param earlier the virtual hosts that the proxy had before something else in the mesh changed, in order */
    OutboundRoutes(
            Caller caller, EnvoyOptions options, ProxyClusters.OfProxy clusters, Shared shared, List<Host> earlier) {
        this.caller = caller;
        this.options = options;
        this.clusters = clusters;
        this.shared = shared;
        this.earlier = earlier;
    }

    /** Returns the virtual host of a virtual service on one of its ports. */
    EnvoyResource.SharedHost host(VirtualHost host, String name, List<String> domains) {
        Host known = hosts.size() < earlier.size() ? earlier.get(hosts.size()) : null;
        boolean isSame = known != null
                && known.isOf(host, name, domains)
                && !shared.changed.contains(host.name())
                && clusters.add(known.clusters());
        Host found = isSame ? requireNonNull(known) : found(host, name, domains);
        hosts.add(found);
        return found.resource();
    }

    private Host found(VirtualHost host, String name, List<String> domains) {
        List<List<Target>> targets = targets(host);
        return shared.hosts.computeIfAbsent(
                new Key(host.name(), host.port(), name, List.copyOf(domains), targets),
                key -> Host.of(key, routes(host, targets)));
    }

    /** Returns the virtual hosts that {@link #host} has returned, in order. */
    List<Host> hosts() {
        return List.copyOf(hosts);
    }

    /** Returns the routes of a virtual service on one of its ports, in the order in which they are tried. */
    List<Route> of(VirtualHost host) {
        return routes(host, targets(host));
    }

    private List<List<Target>> targets(VirtualHost host) {
        List<List<Target>> targets = new ArrayList<>(host.routes().size());
        for (TrafficRoute route : host.routes()) {
            targets.add(targets(host, route));
        }
        return List.copyOf(targets);
    }

    private List<Route> routes(VirtualHost host, List<List<Target>> targets) {
        List<Route> routes = new ArrayList<>(host.routes().size());
        for (int i = 0; i < host.routes().size(); i++) {
            TrafficRoute route = host.routes().get(i);
            RouteMatch.Builder match = RouteConfigurations.match(route.requirements());
            Route.Builder builder = Route.newBuilder().setName(route.name()).setMatch(match);
            if (route.hasWeight()) {
                RouteAction.Builder action = RouteConfigurations.action(route, weights(targets.get(i)));
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

    /** Returns the clusters of a route's targets with their weights. */
    Map<String, Integer> weights(VirtualHost host, TrafficRoute route) {
        return weights(targets(host, route));
    }

    private static Map<String, Integer> weights(List<Target> targets) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        targets.forEach(target -> weights.merge(target.cluster().cluster(), target.weight(), Integer::sum));
        return weights;
    }

    /**
     * Returns a route's targets. Those with a weight of 0 are there as well, so that a proxy knows where requests go once the
     * weights change.
     */
    private List<Target> targets(VirtualHost host, TrafficRoute route) {
        List<Target> targets = new ArrayList<>();
        SpecPath path = route.path();
        for (Destination destination : caller.destinations(host, route)) {
            targets.add(new Target(clusters.add(destination, path), destination.weight()));
        }
        for (Destination destination : caller.idleDestinations(host, route)) {
            targets.add(new Target(clusters.add(destination, path), 0));
        }
        return List.copyOf(targets);
    }

    static HeaderValueOption header(String name, String value) {
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                .setAppendAction(HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
                .build();
    }
}
