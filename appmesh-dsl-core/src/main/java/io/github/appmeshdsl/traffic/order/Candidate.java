package io.github.appmeshdsl.traffic.order;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A route, of a router or of a gateway, with everything that a request must satisfy to be sent to it.
 *
 * @param name name of the route
 * @param path its path in reports; computed only when it is needed
 * @param priority its priority; {@link io.github.appmeshdsl.model.Defaults#PRIORITY} where it has none
 * @param scope the requests that it competes for
 * @param conditions what a request must satisfy
 */
public record Candidate(String name, Supplier<SpecPath> path, int priority, Scope scope, Conditions conditions)
        implements Comparable<Candidate> {

    private static final int EXACT = 0;
    private static final int REGEX = 1;
    private static final int PREFIX = 2;

    /** Returns a route of a router. */
    public static Candidate of(RouteView view) {
        Route route = view.route();
        List<VirtualRouterListener> listeners = view.router().member().listeners();
        Optional<Integer> port = route.matchPort();
        return new Candidate(
                route.name(),
                view::specPath,
                route.priority().orElse(Defaults.PRIORITY),
                new Scope(
                        route.protocol(),
                        port.isPresent() || listeners.size() != 1
                                ? port
                                : Optional.of(listeners.get(0).portMapping().port()),
                        ""),
                route.match(
                        http -> Conditions.of(http.match()),
                        grpc -> Conditions.of(grpc.match()),
                        tcp -> Conditions.none()));
    }

    /** Returns a gateway route. */
    public static Candidate of(GatewayRouteView view) {
        GatewayRoute route = view.member();
        List<GatewayListener> listeners =
                view.gateway().map(gateway -> gateway.member().listeners()).orElse(List.of());
        Optional<Integer> port = route.matchPort();
        Optional<HostnameMatch> host = route.matchHostname();
        return new Candidate(
                route.displayName(),
                route::specPath,
                route.priority().orElse(Defaults.PRIORITY),
                new Scope(
                        route.protocol().protocol(),
                        port.isPresent() || listeners.size() != 1
                                ? port
                                : Optional.of(listeners.get(0).port()),
                        host.isPresent()
                                ? host.get().memberName()
                                        + ' '
                                        + host.get().value().toLowerCase(Locale.ROOT)
                                : ""),
                route.match(http -> Conditions.of(http.match()), grpc -> Conditions.of(grpc.match())));
    }

    /** Returns what takes the place of a route where a virtual node provides a service. */
    public static Candidate ofProvider(ServiceView service, NodeView node, Listener listener) {
        return new Candidate(
                node.member().name(),
                service.member()::specPath,
                Defaults.PRIORITY,
                new Scope(listener.protocol(), Optional.of(listener.port()), ""),
                Conditions.none());
    }

    /**
     * What routes have in common that compete for requests.
     *
     * @param protocol the protocol
     * @param port the listener's port; absent where it is not set and there are several listeners
     * @param host the host names, which proxies compare before anything else; empty where any matches
     */
    public record Scope(Protocol protocol, Optional<Integer> port, String host) {

        boolean isSame(Scope other) {
            return port.equals(other.port) && protocol == other.protocol && host.equals(other.host);
        }
    }

    /**
     * What a request must satisfy.
     *
     * @param path the paths; those of gRPC are a slash, the service, a slash and the method
     * @param method the method
     * @param scheme the scheme
     * @param headers the headers, or the metadata of gRPC
     * @param query the query parameters
     */
    public record Conditions(
            Optional<PathMatch> path,
            Optional<HttpMethod> method,
            Optional<HttpScheme> scheme,
            List<HeaderMatch> headers,
            List<QueryParameterMatch> query) {

        private static final Conditions NONE =
                new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

        /** Returns the conditions of a TCP route: every connection satisfies them. */
        static Conditions none() {
            return NONE;
        }

        static Conditions of(HttpRouteMatch match) {
            return new Conditions(
                    match.path(), match.method(), match.scheme(), match.headers(), match.queryParameters());
        }

        static Conditions of(HttpGatewayRouteMatch match) {
            return new Conditions(
                    match.path(), match.method(), Optional.empty(), match.headers(), match.queryParameters());
        }

        static Conditions of(GrpcRouteMatch match) {
            return grpc(match.serviceName(), match.methodName(), match.metadata());
        }

        static Conditions of(GrpcGatewayRouteMatch match) {
            return grpc(match.serviceName(), Optional.empty(), match.metadata());
        }

        private static Conditions grpc(Optional<String> service, Optional<String> method, List<HeaderMatch> metadata) {
            return new Conditions(path(service, method), Optional.empty(), Optional.empty(), metadata, List.of());
        }

        /** A method without its service is a problem of its own; as an expression it covers nothing. */
        private static Optional<PathMatch> path(Optional<String> service, Optional<String> method) {
            if (service.isEmpty()) {
                return method.map(name -> PathMatch.regex("/[^/]+/" + name));
            }
            String start = "/" + service.get() + "/";
            return Optional.of(method.isPresent() ? PathMatch.exactly(start + method.get()) : PathMatch.prefix(start));
        }
    }

    /**
     * Orders a route before those that are tried later: by priority; among equals an exact path comes before an expression and
     * that before a prefix, a long prefix before a short one, and more conditions before fewer; then the name decides.
     */
    @Override
    public int compareTo(Candidate other) {
        int order = Integer.compare(priority, other.priority);
        if (order == 0) {
            order = Integer.compare(rank(), other.rank());
        }
        if (order == 0) {
            order = Integer.compare(other.length(), length());
        }
        if (order == 0) {
            order = Integer.compare(other.count(), count());
        }
        return order == 0 ? name.compareTo(other.name) : order;
    }

    private int rank() {
        return conditions.path.isEmpty()
                ? PREFIX
                : conditions.path.get().<Integer>match(prefix -> PREFIX, exact -> EXACT, regex -> REGEX);
    }

    /** A route without a path takes every path, as the prefix "/" does. */
    private int length() {
        return conditions.path.isEmpty() ? 1 : conditions.path.get().value().length();
    }

    private int count() {
        return (scope.protocol == Protocol.GRPC ? 1 : 0)
                + (conditions.path.isPresent() ? 1 : 0)
                + (conditions.method.isPresent() ? 1 : 0)
                + (conditions.scheme.isPresent() ? 1 : 0)
                + conditions.headers.size()
                + conditions.query.size();
    }

    /** Returns whether every request that satisfies {@code other} certainly satisfies this. */
    public boolean covers(Candidate other) {
        return scope.isSame(other.scope)
                && MatchCover.coversPath(conditions.path, other.conditions.path)
                && MatchCover.covers(conditions.method, other.conditions.method)
                && MatchCover.covers(conditions.scheme, other.conditions.scheme)
                && MatchCover.coversHeaders(conditions.headers, other.conditions.headers)
                && MatchCover.coversQuery(conditions.query, other.conditions.query);
    }

    /** Returns whether a request may satisfy both, as far as paths, methods, schemes and headers tell. */
    public boolean overlaps(Candidate other) {
        return scope.isSame(other.scope)
                && (MatchCover.coversPath(conditions.path, other.conditions.path)
                        || MatchCover.coversPath(other.conditions.path, conditions.path))
                && !MatchCover.excludes(conditions.method, other.conditions.method)
                && !MatchCover.excludes(conditions.scheme, other.conditions.scheme)
                && !MatchCover.excludesHeaders(conditions.headers, other.conditions.headers);
    }
}
