package io.github.appmeshdsl.traffic.order;

import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
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
public record Candidate(String name, Supplier<SpecPath> path, int priority, Scope scope, Conditions conditions) {

    /**
     * What routes have in common that compete for requests.
     *
     * @param protocol the protocol, as App Mesh spells it
     * @param port the listener's port; absent where it is not set and there are several listeners
     * @param host the host names, which proxies compare before anything else; empty where any matches
     */
    public record Scope(String protocol, Optional<Integer> port, String host) {

        boolean isSame(Scope other) {
            return port.equals(other.port) && protocol.equals(other.protocol) && host.equals(other.host);
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
