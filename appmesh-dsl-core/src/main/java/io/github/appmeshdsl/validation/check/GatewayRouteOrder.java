package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every route of a gateway is chosen for some request. Routes compete if they have the same protocol and the same host name:
 * a proxy looks for the host first, and for paths only among the routes of that host.
 */
final class GatewayRouteOrder implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            List<GatewayRoute> routes = mesh.gatewayRoutesOf(gateway);
            if (routes.size() > 1) {
                check(routes, findings);
            }
        }
    }

    private static void check(List<GatewayRoute> routes, Findings findings) {
        Map<Competition, Map<String, List<Candidate>>> byPath = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>(routes.size());
        for (int i = 0; i < routes.size(); i++) {
            Candidate candidate = Candidate.of(i, routes.get(i));
            candidates.add(candidate);
            byPath.computeIfAbsent(Competition.of(routes.get(i)), c -> new HashMap<>())
                    .computeIfAbsent(candidate.pathKey(), p -> new ArrayList<>())
                    .add(candidate);
        }
        boolean[] isReported = new boolean[routes.size()];
        for (Candidate candidate : candidates) {
            compare(candidate, byPath.get(Competition.of(candidate.route())), isReported, findings);
        }
    }

    /** Only routes whose path covers this one's are looked at, so that many routes cost little. */
    private static void compare(
            Candidate narrow, Map<String, List<Candidate>> byPath, boolean[] isReported, Findings findings) {
        for (String key : narrow.coveringKeys()) {
            for (Candidate wide : byPath.getOrDefault(key, List.of())) {
                if (wide == narrow) {
                    continue;
                }
                if (wide.comesBefore(narrow) && wide.covers(narrow)) {
                    findings.add(
                            MeshRule.GATEWAY_ROUTE_SHADOWED,
                            narrow.route().specPath(),
                            "never chosen: " + quoted(wide.route().displayName())
                                    + " takes all of its requests and comes first");
                    return;
                }
                reportSamePriority(wide, narrow, isReported, findings);
            }
        }
    }

    private static void reportSamePriority(Candidate one, Candidate other, boolean[] isReported, Findings findings) {
        Candidate earlier = one.index() < other.index() ? one : other;
        Candidate later = earlier == one ? other : one;
        Optional<Integer> priority = later.route().priority();
        if (priority.isPresent()
                && priority.equals(earlier.route().priority())
                && !isReported[later.index()]
                && !one.excludes(other)) {
            isReported[later.index()] = true;
            findings.add(
                    MeshRule.GATEWAY_ROUTE_PRIORITY,
                    later.route().specPath().field("priority"),
                    priority.get() + " is also that of "
                            + quoted(earlier.route().displayName()) + ", and both take some of the same requests");
        }
    }

    /** What routes have in common that compete for requests. */
    private record Competition(String protocol, String host) {

        static Competition of(GatewayRoute route) {
            Optional<HostnameMatch> host = route.match(
                    http -> http.match().hostname(), grpc -> grpc.match().hostname());
            return new Competition(
                    route.protocol().wireName(),
                    host.map(h -> h.memberName() + ' ' + h.value().toLowerCase(Locale.ROOT))
                            .orElse(""));
        }
    }

    /** A route with what it matches; a gRPC service is a prefix of paths. */
    private record Candidate(
            int index,
            GatewayRoute route,
            Optional<PathMatch> path,
            Optional<HttpMethod> method,
            List<HeaderMatch> headers,
            List<QueryParameterMatch> query) {

        private static final String ANY_PATH = "";

        static Candidate of(int index, GatewayRoute route) {
            return route.match(
                    http -> new Candidate(
                            index,
                            http,
                            http.match().path(),
                            http.match().method(),
                            http.match().headers(),
                            http.match().queryParameters()),
                    grpc -> new Candidate(
                            index,
                            grpc,
                            grpc.match().serviceName().map(service -> PathMatch.prefix("/" + service + "/")),
                            Optional.empty(),
                            grpc.match().metadata(),
                            List.of()));
        }

        String pathKey() {
            return path.map(p -> key(p.memberName(), p.value())).orElse(ANY_PATH);
        }

        /** Returns the keys of all paths that can cover this one's. */
        List<String> coveringKeys() {
            List<String> keys = new ArrayList<>();
            keys.add(ANY_PATH);
            if (path.isEmpty() || path.get() instanceof PathMatch.Regex) {
                keys.add(key("prefix", "/"));
            } else {
                String value = path.get().value();
                for (int end = 0; end <= value.length(); end++) {
                    keys.add(key("prefix", value.substring(0, end)));
                }
            }
            if (path.isPresent() && !(path.get() instanceof PathMatch.Prefix)) {
                keys.add(pathKey());
            }
            return keys;
        }

        private static String key(String member, String value) {
            return member + ' ' + value;
        }

        /** A priority of its own decides; among equals only what says the same is sure to compete. */
        boolean comesBefore(Candidate other) {
            int mine = route.priority().orElse(Defaults.PRIORITY);
            int others = other.route.priority().orElse(Defaults.PRIORITY);
            return mine < others || (mine == others && index < other.index && other.covers(this));
        }

        boolean covers(Candidate other) {
            return MatchCover.coversPath(path, other.path)
                    && MatchCover.covers(method, other.method)
                    && MatchCover.covers(route.matchPort(), other.route.matchPort())
                    && MatchCover.coversHeaders(headers, other.headers)
                    && MatchCover.coversQuery(query, other.query);
        }

        boolean excludes(Candidate other) {
            return MatchCover.excludes(method, other.method)
                    || MatchCover.excludes(route.matchPort(), other.route.matchPort())
                    || MatchCover.excludesHeaders(headers, other.headers);
        }
    }
}
