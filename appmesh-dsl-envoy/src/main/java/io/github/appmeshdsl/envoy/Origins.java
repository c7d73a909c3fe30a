package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The elements of a mesh that the configuration of one proxy is made of. Immutable. */
public final class Origins {

    private final SpecPath proxy;
    private final Map<Resource, SpecPath> resources = new HashMap<>();
    private final Map<Route, SpecPath> routes = new HashMap<>();

    private record Resource(ResourceType type, String name) {}

    /** A route of a virtual host; without a name, the virtual host. */
    private record Route(String table, String host, Optional<String> name) {}

    Origins(SpecPath proxy) {
        this.proxy = proxy;
    }

    /** Notes what a resource is made of; what was noted first stays. */
    void add(ResourceType type, String name, SpecPath origin) {
        resources.putIfAbsent(new Resource(type, name), origin);
    }

    /** Notes what a virtual host of a route table is made of. */
    void addHost(String table, String host, SpecPath origin) {
        routes.putIfAbsent(new Route(table, host, Optional.empty()), origin);
    }

    /** Notes what a route of a virtual host is made of. */
    void addRoute(String table, String host, String route, SpecPath origin) {
        routes.putIfAbsent(new Route(table, host, Optional.of(route)), origin);
    }

    /** Notes what a virtual host and its routes are made of. */
    void addService(String table, String host, VirtualHost service) {
        addHost(table, host, service.path());
        service.routes().forEach(route -> addRoute(table, host, route.name(), route.path()));
    }

    /**
     * Returns the element that a resource is made of: the nearest one that contains all of it; the virtual node or gateway if it
     * follows from no other.
     */
    public SpecPath of(ResourceType type, String name) {
        requireNonNull(type, "type");
        requireNonNull(name, "name");
        return resources.getOrDefault(new Resource(type, name), proxy);
    }

    /** Returns the element that a virtual host of a route table is made of. */
    public Optional<SpecPath> ofHost(String table, String host) {
        requireNonNull(table, "table");
        requireNonNull(host, "host");
        return Optional.ofNullable(routes.get(new Route(table, host, Optional.empty())));
    }

    /** Returns the element that a route of a virtual host is made of. */
    public Optional<SpecPath> ofRoute(String table, String host, String route) {
        requireNonNull(table, "table");
        requireNonNull(host, "host");
        requireNonNull(route, "route");
        return Optional.ofNullable(routes.get(new Route(table, host, Optional.of(route))));
    }
}
