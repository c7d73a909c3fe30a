package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a virtual gateway does in its two passes. */
final class GatewayReference {

    private final Reference reference;
    private final VirtualGateway gateway;

    GatewayReference(Reference reference, VirtualGateway gateway) {
        this.reference = reference;
        this.gateway = gateway;
    }

    String answer(Message message) {
        Optional<GatewayListener> listener = gateway.listeners().stream()
                .filter(each -> each.port() == message.port())
                .findFirst();
        if (listener.isEmpty()) {
            return "refused PORT_UNKNOWN";
        }
        ListenerTls.Mode mode = listener.get().tls().map(ListenerTls::mode).orElse(ListenerTls.Mode.DISABLED);
        if (message.isTls() ? mode == ListenerTls.Mode.DISABLED : mode == ListenerTls.Mode.STRICT) {
            return "refused TLS";
        }
        List<GatewayRoute> routes = new ArrayList<>();
        for (GatewayRoute route : reference.mesh().gatewayRoutes()) {
            if (isMine(route) && isFor(route, listener.get())) {
                routes.add(route);
            }
        }
        routes.sort(Comparator.comparingInt(
                        (GatewayRoute route) -> route.priority().orElse(1000))
                .thenComparingInt(GatewayReference::rank)
                .thenComparingInt(route ->
                        -path(route).map(match -> match.value().length()).orElse(1))
                .thenComparingInt(route -> -conditions(route))
                .thenComparing(GatewayRoute::displayName));
        Optional<String> chosen = mostSpecific(routes, message.host());
        for (GatewayRoute route : routes) {
            if (host(route).map(GatewayReference::text).equals(chosen) && takes(route, message)) {
                return forward(route, message);
            }
        }
        if (chosen.isPresent() && reference.behavior().gatewayHostnameFallsBack()) {
            for (GatewayRoute route : routes) {
                if (host(route).isEmpty() && takes(route, message)) {
                    reference.coverage().count("gateway falls back");
                    return forward(route, message);
                }
            }
        }
        return "refused NO_ROUTE";
    }

    /** Returns the host names for which the proxy has routes: an exact one, or the longest suffix; absent for all others. */
    private Optional<String> mostSpecific(List<GatewayRoute> routes, String host) {
        Optional<String> best = Optional.empty();
        int longest = 0;
        for (GatewayRoute route : routes) {
            if (host(route).isPresent()) {
                String value = host(route).get().value().toLowerCase(Locale.ROOT);
                boolean isExact = host(route).get().match(exact -> true, suffix -> false);
                boolean isTaken = isExact ? host.equals(value) : host.length() > value.length() && host.endsWith(value);
                int weight = isExact ? Integer.MAX_VALUE : value.length() + 1;
                reference.coverage().count(isExact ? "host name" : "host suffix", isTaken);
                if (isTaken && weight > longest) {
                    longest = weight;
                    best = Optional.of(text(host(route).get()));
                }
            }
        }
        return best;
    }

    private static String text(HostnameMatch host) {
        return host.match(exact -> "=", suffix -> "*") + host.value().toLowerCase(Locale.ROOT);
    }

    private boolean isMine(GatewayRoute route) {
        if (route.virtualGateway().isPresent()) {
            return reference
                    .find(
                            reference.mesh().virtualGateways(),
                            route.virtualGateway().get(),
                            reference.namespace(route))
                    .map(found -> found == gateway)
                    .orElse(false);
        }
        List<VirtualGateway> takers = new ArrayList<>();
        for (VirtualGateway each : reference.mesh().virtualGateways()) {
            Optional<LabelSelector> selector = each.gatewayRouteSelector();
            if (selector.isEmpty() || selector.get().selects(route.labels())) {
                takers.add(each);
            }
        }
        return takers.size() == 1 && takers.get(0) == gateway;
    }

    private static boolean isFor(GatewayRoute route, GatewayListener listener) {
        return (route.matchPort().isEmpty() || route.matchPort().get() == listener.port())
                && (route.protocol() == GatewayProtocol.HTTP) == (listener.protocol() == GatewayProtocol.HTTP);
    }

    private static Optional<HostnameMatch> host(GatewayRoute route) {
        return route.match(http -> http.match().hostname(), grpc -> grpc.match().hostname());
    }

    private static Optional<PathMatch> path(GatewayRoute route) {
        return route.match(
                http -> http.match().path(),
                grpc -> grpc.match().serviceName().map(service -> PathMatch.prefix("/" + service + "/")));
    }

    private static int rank(GatewayRoute route) {
        return path(route)
                .map(match -> match.<Integer>match(prefix -> 2, exact -> 0, regex -> 1))
                .orElse(2);
    }

    private static int conditions(GatewayRoute route) {
        return (path(route).isPresent() ? 1 : 0)
                + route.<Integer>match(
                        http -> (http.match().method().isPresent() ? 1 : 0)
                                + http.match().headers().size()
                                + http.match().queryParameters().size(),
                        grpc -> 1 + grpc.match().metadata().size());
    }

    private boolean takes(GatewayRoute route, Message message) {
        Conditions conditions = message.conditions(reference.coverage());
        boolean missing = reference.behavior().missingHeaderMatchesInverted();
        boolean withinSegment = reference.behavior().gatewayPrefixMatchesWithinSegment();
        return reference
                .coverage()
                .count(
                        route.match(http -> "HTTP gateway route", grpc -> "gRPC gateway route"),
                        route.match(
                                http -> conditions.path(http.match().path(), withinSegment)
                                        && conditions.pseudo(
                                                ":method", http.match().method().map(method -> method.wireName()))
                                        && conditions.headers(http.match().headers(), missing)
                                        && conditions.query(http.match().queryParameters()),
                                grpc -> conditions.isGrpc()
                                        && conditions.path(path(grpc), true)
                                        && conditions.headers(grpc.match().metadata(), missing)));
    }

    private String forward(GatewayRoute route, Message message) {
        Optional<VirtualService> target =
                reference.service(route.target().virtualService(), reference.namespace(route));
        if (target.isEmpty()) {
            return "refused ELSEWHERE";
        }
        Optional<HostnameRewrite> host =
                route.match(http -> http.rewrite().flatMap(HttpGatewayRouteRewrite::hostname), grpc -> grpc.rewrite());
        boolean keepsHost =
                host.flatMap(HostnameRewrite::defaultTargetHostname).equals(Optional.of(RewriteDefault.DISABLED));
        String path = route.match(http -> rewritten(http, message.path()), grpc -> message.path());
        return reference.secondPass(gateway, route, target.get(), message.withPath(path), keepsHost);
    }

    private String rewritten(HttpGatewayRoute route, String path) {
        Optional<PathRewrite> rewrite = route.rewrite().flatMap(HttpGatewayRouteRewrite::path);
        Optional<String> prefix = route.match()
                .path()
                .flatMap(match -> match.<Optional<String>>match(
                        p -> Optional.of(p.value()), e -> Optional.empty(), r -> Optional.empty()));
        Optional<String> whole = rewrite.flatMap(to ->
                to.<Optional<String>>match(d -> Optional.empty(), p -> Optional.empty(), e -> Optional.of(e.exact())));
        reference.coverage().count("path rewritten to another", whole.isPresent());
        if (whole.isPresent() || prefix.isEmpty()) {
            return whole.orElse(path);
        }
        boolean isKept = rewrite.map(to ->
                        to.<Boolean>match(d -> d.defaultPrefix() == RewriteDefault.DISABLED, p -> false, e -> false))
                .orElse(false);
        if (reference.coverage().count("prefix kept", isKept)) {
            return path;
        }
        String to = rewrite.flatMap(r -> r.<Optional<String>>match(
                        d -> Optional.empty(), p -> Optional.of(p.value()), e -> Optional.empty()))
                .orElse("/");
        String rest = path.substring(prefix.get().length());
        return to + (rest.startsWith("/") && !prefix.get().endsWith("/") ? rest.substring(1) : rest);
    }
}
