package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the proxy of a virtual gateway does with requests that arrive at it, in two passes: gateway routes choose a virtual
 * service and rewrite, then the routes of the service choose the destination. Immutable.
 */
public final class GatewayTraffic implements Caller {

    private static final Optional<HopTls> PLAIN = Optional.of(new HopTls.Plain());
    private static final String SERVICE_HEADER = "x-app-mesh-virtual-service";

    private final VirtualGateway gateway;
    private final AppMeshBehavior behavior;
    private final Egress egress;
    private final Map<Integer, Front> fronts = new LinkedHashMap<>();

    /** The first pass of a listener. */
    private static final class Front {
        final GatewayListener listener;
        final int index;
        final Optional<HopTls> tls;
        final Map<String, List<Entrance.FrontRoute>> exact = new HashMap<>();
        final Map<String, List<Entrance.FrontRoute>> suffixes = new HashMap<>();
        final List<Entrance.FrontRoute> any = new ArrayList<>();

        Front(GatewayListener listener, int index) {
            this.listener = listener;
            this.index = index;
            boolean asks = listener.tls().flatMap(ListenerTls::validation).isPresent();
            this.tls = Optional.of(new HopTls.Encrypted(Optional.empty(), List.of(), asks, asks));
        }

        List<Entrance.FrontRoute> list(Optional<HostnameMatch> host) {
            if (host.isEmpty()) {
                return any;
            }
            Map<String, List<Entrance.FrontRoute>> hosts = host.get().match(name -> exact, suffix -> suffixes);
            return hosts.computeIfAbsent(host.get().value().toLowerCase(Locale.ROOT), h -> new ArrayList<>());
        }

        List<Entrance.Host> hosts() {
            List<Entrance.Host> hosts = new ArrayList<>();
            new TreeMap<>(exact)
                    .forEach((host, routes) ->
                            hosts.add(new Entrance.Host(Optional.of(HostnameMatch.exactly(host)), routes)));
            new TreeMap<>(suffixes)
                    .forEach((host, routes) ->
                            hosts.add(new Entrance.Host(Optional.of(HostnameMatch.suffix(host)), routes)));
            hosts.add(new Entrance.Host(Optional.empty(), any));
            return hosts;
        }

        void sort() {
            exact.values().forEach(routes -> routes.sort(ORDER));
            suffixes.values().forEach(routes -> routes.sort(ORDER));
            any.sort(ORDER);
        }

        /** Returns how a client that sends this request encrypts its connection. */
        Optional<HopTls> clientTls(Request request) {
            return request.isTls() ? tls : PLAIN;
        }

        boolean hasHosts() {
            return !exact.isEmpty() || !suffixes.isEmpty();
        }

        /** Returns the routes of the most specific host, as a proxy looks for it; it does not look again. */
        List<Entrance.FrontRoute> routes(String host) {
            List<Entrance.FrontRoute> found = exact.get(host);
            if (found != null) {
                return found;
            }
            for (int start = 1; start < host.length(); start++) {
                found = suffixes.get(host.substring(start));
                if (found != null) {
                    return found;
                }
            }
            return any;
        }

        @SuppressWarnings("ReferenceEquality") // Those of a host can be equal to them.
        boolean isForAnyHost(List<Entrance.FrontRoute> routes) {
            return routes == any;
        }
    }

    private static final Comparator<Entrance.FrontRoute> ORDER =
            (a, b) -> TrafficRoute.ORDER.compare(a.route(), b.route());

    GatewayTraffic(GatewayView view, AppMeshBehavior behavior, Egress egress, Traffic traffic) {
        this.gateway = view.member();
        this.behavior = behavior;
        this.egress = egress;
        for (int i = 0; i < gateway.listeners().size(); i++) {
            GatewayListener listener = gateway.listeners().get(i);
            fronts.putIfAbsent(listener.port(), new Front(listener, i));
        }
        for (GatewayRouteView route : view.routes()) {
            Entrance.FrontRoute front = frontRoute(
                    TrafficRoute.of(route, behavior),
                    route.member(),
                    route.target().map(ServiceView::member).map(traffic::hostOf).orElse(null));
            Optional<HostnameMatch> host = route.member().matchHostname();
            for (Front each : fronts.values()) {
                if (isFor(route.member(), each.listener)) {
                    each.list(host).add(front);
                }
            }
        }
        fronts.values().forEach(Front::sort);
    }

    private static boolean isFor(GatewayRoute route, GatewayListener listener) {
        return route.matchPort().orElse(listener.port()) == listener.port()
                && route.protocol().protocol().suits(listener.protocol().protocol());
    }

    @Override
    public VirtualGateway member() {
        return gateway;
    }

    /** Returns the first pass of each listener, in the order of the gateway's listeners. */
    public List<Entrance> entrances() {
        List<Entrance> entrances = new ArrayList<>(fronts.size());
        for (Front front : fronts.values()) {
            entrances.add(new Entrance(front.listener, front.hosts()));
        }
        return List.copyOf(entrances);
    }

    @Override
    public List<VirtualHost> virtualHosts() {
        return egress.virtualHosts();
    }

    @Override
    public List<Destination> destinations(VirtualHost host, TrafficRoute route) {
        return egress.destinations(host, route);
    }

    @Override
    public List<Destination> idleDestinations(VirtualHost host, TrafficRoute route) {
        return egress.idleDestinations(host, route);
    }

    @Override
    public Answer send(Request request) {
        return answer(request, null);
    }

    @Override
    public Explanation explain(Request request) {
        Trace trace = new Trace();
        return new Explanation(this, request, answer(request, trace), trace.steps());
    }

    private Answer answer(Request request, @Nullable Trace trace) {
        Front front = fronts.get(request.port());
        if (front == null) {
            return Egress.refused(
                    Refusal.PORT_UNKNOWN,
                    "the gateway has no listener on port " + request.port(),
                    gateway.specPath().field("listeners"));
        }
        if (request.kind() == Request.Kind.TCP) {
            return Egress.refused(
                    Refusal.NO_ROUTE,
                    "the gateway's listener " + request.port() + " takes only HTTP requests",
                    gateway.specPath().field("listeners"));
        }
        Answer refused = tlsRefusal(request, front.listener);
        if (refused != null) {
            return refused;
        }
        if (trace != null) {
            trace.enter(
                    "gateway listener " + request.port(),
                    gateway.specPath().field("listeners").item(front.index));
        }
        List<Entrance.FrontRoute> routes = front.routes(request.host());
        if (trace != null && front.hasHosts()) {
            trace.info(
                    front.isForAnyHost(routes)
                            ? "no gateway route names the host " + PlainText.quoted(request.host())
                                    + ", so those without a host are tried"
                            : "only gateway routes that name the host " + PlainText.quoted(request.host())
                                    + " are tried");
        }
        Entrance.FrontRoute chosen = choose(routes, request, trace);
        if (chosen == null && behavior.gatewayHostnameFallsBack() && !front.isForAnyHost(routes)) {
            chosen = choose(front.any, request, trace);
        }
        if (chosen == null) {
            return Egress.refused(Refusal.NO_ROUTE, "no gateway route takes the request", gateway.specPath());
        }
        return secondPass(request, front.clientTls(request), chosen, trace);
    }

    /** Returns the ways through both passes that are tried for a request, in order; none if another rule decides before. */
    List<Way> ways(Request request) {
        List<Way> ways = new ArrayList<>();
        Front front = fronts.get(request.port());
        if (front == null || request.kind() == Request.Kind.TCP || tlsRefusal(request, front.listener) != null) {
            return ways;
        }
        List<Entrance.FrontRoute> routes = front.routes(request.host());
        Optional<HopTls> clientTls = front.clientTls(request);
        routes.forEach(route -> addWays(ways, clientTls, route));
        if (behavior.gatewayHostnameFallsBack() && !front.isForAnyHost(routes)) {
            front.any.forEach(route -> addWays(ways, clientTls, route));
        }
        return ways;
    }

    private void addWays(List<Way> ways, Optional<HopTls> clientTls, Entrance.FrontRoute front) {
        if (front.service().isEmpty()) {
            ways.add(new Way(front, null, same -> same, taken -> secondPass(taken, clientTls, front, null)));
            return;
        }
        VirtualHost host = front.service().get();
        for (TrafficRoute route : host.routes()) {
            ways.add(way(clientTls, front, host, route));
        }
        ways.add(way(clientTls, front, host, null));
    }

    private Way way(
            Optional<HopTls> clientTls, Entrance.FrontRoute front, VirtualHost host, @Nullable TrafficRoute route) {
        Optional<String> prefix = front.rewrite().prefix();
        Map<String, String> added = added(front, host);
        return new Way(
                front,
                route,
                // What the gateway route does not take is not forwarded.
                taken -> prefix.isEmpty() || taken.path().startsWith(prefix.get())
                        ? forwarded(taken, front, host)
                        : taken,
                taken -> Egress.outcome(
                        taken.forwarded(
                                taken.path(), front.rewrite().keepsHost() ? null : host.name(), host.port(), added),
                        egress.entry(host),
                        route,
                        Optional.of(front.route()),
                        clientTls,
                        added));
    }

    private static Entrance.@Nullable FrontRoute choose(
            List<Entrance.FrontRoute> routes, Request request, @Nullable Trace trace) {
        for (Entrance.FrontRoute each : routes) {
            Condition failing = each.route().firstFailing(request);
            if (trace != null) {
                trace.tried("gateway route", each.route(), failing, request);
            }
            if (failing == null) {
                return each;
            }
        }
        return null;
    }

    private @Nullable Answer tlsRefusal(Request request, GatewayListener listener) {
        ListenerTls.Mode mode = listener.tls().map(tls -> tls.mode()).orElse(ListenerTls.Mode.DISABLED);
        boolean isTls = request.isTls();
        if (mode == ListenerTls.Mode.STRICT && !isTls) {
            return Egress.refused(
                    Refusal.TLS,
                    "the gateway's listener " + listener.port() + " requires TLS",
                    gateway.specPath().field("listeners"));
        }
        return mode == ListenerTls.Mode.DISABLED && isTls
                ? Egress.refused(
                        Refusal.TLS,
                        "the gateway's listener " + listener.port() + " offers no TLS",
                        gateway.specPath().field("listeners"))
                : null;
    }

    private Answer secondPass(
            Request request, Optional<HopTls> clientTls, Entrance.FrontRoute front, @Nullable Trace trace) {
        if (front.service().isEmpty()) {
            return front.refusal().orElseThrow();
        }
        VirtualHost host = front.service().get();
        Map<String, String> added = added(front, host);
        Request forwarded = forwarded(request, front, host);
        if (trace != null) {
            if (!forwarded.path().equals(request.path())) {
                trace.info("rewrites the path to " + PlainText.quoted(forwarded.path()));
            }
            trace.leave();
        }
        return Egress.answer(forwarded, egress.entry(host), Optional.of(front.route()), clientTls, added, trace);
    }

    private static Map<String, String> added(Entrance.FrontRoute front, VirtualHost host) {
        return front.rewrite().keepsHost() ? Map.of(SERVICE_HEADER, host.name()) : Map.of();
    }

    private static Request forwarded(Request request, Entrance.FrontRoute front, VirtualHost host) {
        return request.forwarded(
                front.rewrite().path(request.path()),
                front.rewrite().keepsHost() ? null : host.name(),
                host.port(),
                added(front, host));
    }

    private Entrance.FrontRoute frontRoute(TrafficRoute route, GatewayRoute member, @Nullable String service) {
        Entrance.Rewrite rewrite = rewrite(member);
        Egress.Entry entry =
                service == null ? null : egress.entry(service, member.target().port());
        if (entry != null) {
            return new Entrance.FrontRoute(route, member, Optional.of(entry.host()), rewrite, Optional.empty());
        }
        return new Entrance.FrontRoute(route, member, Optional.empty(), rewrite, Optional.of(refusal(member, service)));
    }

    private Answer.Refused refusal(GatewayRoute member, @Nullable String service) {
        if (service == null) {
            return Egress.refused(
                    Refusal.ELSEWHERE,
                    "the virtual service "
                            + PlainText.quoted(member.target().virtualService().text()) + " is not part of this mesh",
                    member.specPath());
        }
        Answer.Refused refused = egress.withoutPort(service);
        return refused != null
                ? refused
                : Egress.refused(
                        Refusal.NO_LISTENER,
                        "the virtual service " + PlainText.quoted(service) + " has no port "
                                + member.target().port().map(String::valueOf).orElse("for HTTP"),
                        member.specPath());
    }

    private static Entrance.Rewrite rewrite(GatewayRoute route) {
        boolean keepsHost = hostRewrite(route) == RewriteDefault.DISABLED;
        return route.match(
                http -> rewrite(keepsHost, http),
                grpc -> new Entrance.Rewrite(keepsHost, Optional.empty(), Optional.empty()));
    }

    private static RewriteDefault hostRewrite(GatewayRoute route) {
        Optional<HostnameRewrite> rewrite =
                route.match(http -> http.rewrite().flatMap(HttpGatewayRouteRewrite::hostname), grpc -> grpc.rewrite());
        return rewrite.flatMap(HostnameRewrite::defaultTargetHostname).orElse(Defaults.HOSTNAME_REWRITE);
    }

    /** A matched prefix becomes a slash unless the route sets otherwise; other matches keep the path. */
    private static Entrance.Rewrite rewrite(boolean keepsHost, HttpGatewayRoute route) {
        Optional<PathRewrite> rewrite = route.rewrite().flatMap(HttpGatewayRouteRewrite::path);
        Optional<String> prefix = route.match()
                .path()
                .flatMap(match -> match.<Optional<String>>match(
                        p -> Optional.of(p.value()), exact -> Optional.empty(), regex -> Optional.empty()));
        Optional<String> slash = prefix.map(p -> "/");
        if (rewrite.isEmpty()) {
            return new Entrance.Rewrite(keepsHost, prefix, slash);
        }
        return rewrite.get()
                .match(
                        byDefault -> new Entrance.Rewrite(
                                keepsHost,
                                prefix,
                                byDefault.defaultPrefix() == RewriteDefault.DISABLED ? Optional.empty() : slash),
                        to -> new Entrance.Rewrite(keepsHost, prefix, prefix.map(p -> to.value())),
                        exact -> new Entrance.Rewrite(keepsHost, Optional.empty(), Optional.of(exact.exact())));
    }
}
