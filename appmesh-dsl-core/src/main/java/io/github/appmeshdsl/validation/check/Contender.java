package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A route, of a router or of a gateway, with everything that a request must be for it.
 *
 * @param name name of the route
 * @param place its path in reports; made only when asked for
 * @param priority its priority; {@link io.github.appmeshdsl.model.Defaults#PRIORITY} where it has none
 * @param arena where it competes
 * @param conditions what a request must be
 */
record Contender(String name, Supplier<SpecPath> place, int priority, Arena arena, Conditions conditions) {

    /**
     * What routes have in common that compete for requests.
     *
     * @param protocol the protocol, as App Mesh spells it
     * @param port the listener's port; 0 where it is not said and not the only one
     * @param host the host names, for which proxies look before anything else; empty where any will do
     */
    record Arena(String protocol, int port, String host) {

        boolean isSame(Arena other) {
            return port == other.port && protocol.equals(other.protocol) && host.equals(other.host);
        }
    }

    /**
     * What a request must be.
     *
     * @param path the paths; those of gRPC are a slash, the service, a slash and the method
     * @param method the method
     * @param scheme the scheme
     * @param headers the headers, or the metadata of gRPC
     * @param query the query parameters
     */
    record Conditions(
            Optional<PathMatch> path,
            Optional<HttpMethod> method,
            Optional<HttpScheme> scheme,
            List<HeaderMatch> headers,
            List<QueryParameterMatch> query) {

        /** Returns the conditions of gRPC, which knows a service, its method and metadata. */
        static Conditions grpc(Optional<String> service, Optional<String> method, List<HeaderMatch> metadata) {
            return new Conditions(path(service, method), Optional.empty(), Optional.empty(), metadata, List.of());
        }

        /** A method without its service is a fault of its own; an expression keeps it from covering anything. */
        private static Optional<PathMatch> path(Optional<String> service, Optional<String> method) {
            if (service.isEmpty()) {
                return method.map(name -> PathMatch.regex("/[^/]+/" + name));
            }
            String start = "/" + service.get() + "/";
            return Optional.of(method.isPresent() ? PathMatch.exactly(start + method.get()) : PathMatch.prefix(start));
        }
    }

    /** Returns whether every request that {@code other} takes is taken by this, surely. */
    boolean covers(Contender other) {
        return arena.isSame(other.arena)
                && MatchCover.coversPath(conditions.path, other.conditions.path)
                && MatchCover.covers(conditions.method, other.conditions.method)
                && MatchCover.covers(conditions.scheme, other.conditions.scheme)
                && MatchCover.coversHeaders(conditions.headers, other.conditions.headers)
                && MatchCover.coversQuery(conditions.query, other.conditions.query);
    }

    /** Returns whether a request may be for both, as far as paths tell. */
    boolean meets(Contender other) {
        return arena.isSame(other.arena)
                && (MatchCover.coversPath(conditions.path, other.conditions.path)
                        || MatchCover.coversPath(other.conditions.path, conditions.path))
                && !MatchCover.excludes(conditions.method, other.conditions.method)
                && !MatchCover.excludes(conditions.scheme, other.conditions.scheme)
                && !MatchCover.excludesHeaders(conditions.headers, other.conditions.headers);
    }
}
