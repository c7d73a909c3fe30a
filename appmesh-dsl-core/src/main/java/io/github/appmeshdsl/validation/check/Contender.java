package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouterListener;
import java.util.List;
import java.util.Optional;

/**
 * A route with everything that a request must be for it; it competes with the other routes of its protocol and port.
 *
 * @param place the route
 * @param port the listener's port; 0 where it is not said and not the only one
 * @param path the paths; those of gRPC are a slash, the service, a slash and the method
 * @param method the method
 * @param scheme the scheme
 * @param headers the headers, or the metadata of gRPC
 * @param query the query parameters
 */
record Contender(
        RouteCheck.Place place,
        int port,
        Optional<PathMatch> path,
        Optional<HttpMethod> method,
        Optional<HttpScheme> scheme,
        List<HeaderMatch> headers,
        List<QueryParameterMatch> query) {

    static Contender of(RouteCheck.Place place) {
        List<VirtualRouterListener> listeners = place.router().listeners();
        int only = listeners.size() == 1 ? listeners.get(0).portMapping().port() : 0;
        Route route = place.route();
        int port = route.matchPort().orElse(only);
        if (route instanceof HttpRoute http) {
            HttpRouteMatch match = http.match();
            return new Contender(
                    place,
                    port,
                    match.path(),
                    match.method(),
                    match.scheme(),
                    match.headers(),
                    match.queryParameters());
        }
        Optional<PathMatch> path = route instanceof GrpcRoute grpc ? path(grpc) : Optional.empty();
        List<HeaderMatch> metadata =
                route instanceof GrpcRoute grpc ? grpc.match().metadata() : List.of();
        return new Contender(place, port, path, Optional.empty(), Optional.empty(), metadata, List.of());
    }

    /** A method without its service is a fault of its own; an expression keeps it from covering anything. */
    private static Optional<PathMatch> path(GrpcRoute route) {
        Optional<String> service = route.match().serviceName();
        Optional<String> method = route.match().methodName();
        if (service.isEmpty()) {
            return method.map(name -> PathMatch.regex("/[^/]+/" + name));
        }
        String start = "/" + service.get() + "/";
        return Optional.of(method.isPresent() ? PathMatch.exactly(start + method.get()) : PathMatch.prefix(start));
    }

    int priority() {
        return place.route().priority().orElse(Defaults.PRIORITY);
    }

    private Protocol protocol() {
        return place.route().protocol();
    }

    private boolean competesWith(Contender other) {
        return port == other.port && protocol() == other.protocol();
    }

    /** Returns whether every request that {@code other} takes is taken by this, surely. */
    boolean covers(Contender other) {
        return competesWith(other)
                && MatchCover.coversPath(path, other.path)
                && MatchCover.covers(method, other.method)
                && MatchCover.covers(scheme, other.scheme)
                && MatchCover.coversHeaders(headers, other.headers)
                && MatchCover.coversQuery(query, other.query);
    }

    /** Returns whether a request may be for both, as far as paths tell. */
    boolean meets(Contender other) {
        return competesWith(other)
                && (MatchCover.coversPath(path, other.path) || MatchCover.coversPath(other.path, path))
                && !MatchCover.excludes(method, other.method)
                && !MatchCover.excludes(scheme, other.scheme)
                && !MatchCover.excludesHeaders(headers, other.headers);
    }
}
