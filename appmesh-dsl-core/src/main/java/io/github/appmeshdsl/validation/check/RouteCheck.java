package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.order.Candidate;
import io.github.appmeshdsl.traffic.order.RouteOrder;
import io.github.appmeshdsl.traffic.regex.RegularExpression;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Routes have different names, suit a listener, match something, and are chosen for some request. The last two hold for
 * gateway routes as well.
 */
final class RouteCheck extends MeshCheck {

    /** Up to here, comparing each name with each is cheaper than a map. */
    private static final int FEW = 8;

    RouteCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(RouterView view) {
        VirtualRouter router = view.member();
        if (router.routes().size() > FEW || hasEqualNames(router.routes())) {
            checkNames(router);
        }
        if (router.routes().size() > 1) {
            checkOrder(RouteOrder.of(view), MeshRule.ROUTE_SHADOWED, MeshRule.ROUTE_PRIORITY);
        }
    }

    @Override
    void check(GatewayView gateway) {
        if (gateway.routes().size() > 1) {
            checkOrder(RouteOrder.of(gateway), MeshRule.GATEWAY_ROUTE_SHADOWED, MeshRule.GATEWAY_ROUTE_PRIORITY);
        }
    }

    private static boolean hasEqualNames(List<Route> routes) {
        for (int i = 1; i < routes.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (routes.get(i).name().equals(routes.get(j).name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkNames(VirtualRouter router) {
        Map<String, Integer> seen = new HashMap<>();
        SpecPath routes = router.specPath().field("routes");
        for (int i = 0; i < router.routes().size(); i++) {
            String name = router.routes().get(i).name();
            Integer first = seen.putIfAbsent(name, i);
            if (first != null) {
                findings.add(Finding.of(
                                MeshRule.ROUTE_DUPLICATE,
                                routes.item(i, name),
                                "routes[" + i + "] and routes[" + first + "] both have the name " + quoted(name))
                        .restsOn(
                                routes.item(i, name).field("name"),
                                routes.item(first, name).field("name")));
            }
        }
    }

    private void checkOrder(RouteOrder order, MeshRule shadowed, MeshRule tied) {
        order.findConflicts(new RouteOrder.Conflicts() {
            @Override
            public void shadowed(Candidate route, Candidate by) {
                boolean isFirst = by.priority() < route.priority() || !route.covers(by);
                findings.add(Finding.of(
                                shadowed,
                                route.path().get(),
                                isFirst
                                        ? "is never chosen: " + quoted(by.name())
                                                + " matches all of its requests and is tried first"
                                        : "matches the same requests as " + quoted(by.name())
                                                + " at the same priority, so one of them is never chosen")
                        .hint(
                                isFirst
                                        ? "routes are tried by priority: 0 first, those without a priority last"
                                        : "remove one of them, or give one more conditions")
                        .restsOn(basis(route, by)));
            }

            @Override
            public void tied(Candidate route, Candidate earlier) {
                findings.add(Finding.of(
                                tied,
                                route.path().get().field("priority"),
                                route.priority() + " is also the priority of " + quoted(earlier.name())
                                        + ", and some requests may match both")
                        .restsOn(basis(route, earlier)));
            }
        });
    }

    /** Everything that a route is compared by; the name decides between equals. */
    private static List<SpecPath> basis(Candidate one, Candidate other) {
        SpecPath a = one.path().get();
        SpecPath b = other.path().get();
        return List.of(a.field("name"), a.field("priority"), b.field("name"), b.field("priority"), b);
    }

    @Override
    void check(RouteView route) {
        checkPort(route);
        Supplier<SpecPath> match = () -> route.variantPath().field("match");
        if (route.route() instanceof HttpRoute http) {
            checkPath(match, http.match().path());
            checkRegex(match, http.match().path());
            checkValues(match, "headers", http.match().headers());
            checkQuery(match, http.match().queryParameters(), MeshRule.ROUTE_QUERY);
            if (http.version() == HttpVersion.HTTP1 && http.match().scheme().isPresent()) {
                findings.add(
                        MeshRule.ROUTE_SCHEME,
                        match.get().field("scheme"),
                        "requests of HTTP/1.1 have no scheme to compare");
            }
        } else if (route.route() instanceof GrpcRoute grpc) {
            checkValues(match, "metadata", grpc.match().metadata());
            Optional<String> method = grpc.match().methodName();
            if (method.isPresent() && grpc.match().serviceName().isEmpty()) {
                findings.add(
                        MeshRule.ROUTE_METHOD,
                        match.get().field("methodName"),
                        quoted(method.get()) + " is matched without its service");
            }
        }
    }

    @Override
    void check(GatewayRouteView view) {
        GatewayRoute route = view.member();
        Supplier<SpecPath> match =
                () -> route.specPath().field(((UnionMember) route).memberName()).field("match");
        if (route instanceof HttpGatewayRoute http) {
            // What is rewritten must be a prefix with a slash: a stricter rule.
            if (http.rewrite().isEmpty() || http.rewrite().get().path().isEmpty()) {
                checkPath(match, http.match().path());
            }
            checkRegex(match, http.match().path());
            checkValues(match, "headers", http.match().headers());
            checkQuery(match, http.match().queryParameters(), MeshRule.GATEWAY_ROUTE_QUERY);
        } else if (route instanceof GrpcGatewayRoute grpc) {
            checkValues(match, "metadata", grpc.match().metadata());
        }
    }

    private void checkPort(RouteView route) {
        VirtualRouter router = route.router().member();
        List<VirtualRouterListener> listeners = router.listeners();
        Optional<Integer> port = route.route().matchPort();
        if (port.isEmpty() && listeners.size() > 1) {
            findings.add(Finding.of(
                            MeshRule.ROUTE_PORT_REQUIRED,
                            route.variantPath().field("match"),
                            "does not set a port, but the router has " + listeners.size() + " listeners")
                    .restsOn(router.specPath().field("listeners")));
        } else if (!listeners.isEmpty()) {
            checkListener(route, port);
        }
    }

    private void checkListener(RouteView route, Optional<Integer> port) {
        VirtualRouter router = route.router().member();
        List<VirtualRouterListener> listeners = router.listeners();
        Protocol protocol = route.route().protocol();
        if (listeners.size() == 1
                && port.isEmpty()
                && protocol.suits(listeners.get(0).portMapping().protocol())) {
            return;
        }
        ListenerChoice<VirtualRouterListener> choice = ListenerChoice.of(
                listeners,
                listener -> listener.portMapping().port(),
                listener -> listener.portMapping().protocol(),
                port,
                protocol);
        if (choice == null) {
            return;
        }
        VirtualRouterListener other = choice.other();
        Finding finding = other == null
                ? Finding.of(
                        MeshRule.ROUTE_PORT_UNKNOWN,
                        route.variantPath().field("match.port"),
                        "the router has no listener on port " + port.orElseThrow() + ", only on "
                                + ListenerChoice.ports(
                                        listeners, l -> l.portMapping().port()))
                : Finding.of(
                        MeshRule.ROUTE_PROTOCOL,
                        route.variantPath(),
                        "is a route for " + protocol.wireName() + ", but the protocol of its listener is "
                                + other.portMapping().protocol().wireName());
        findings.add(finding.restsOn(ListenerChoice.basis(router, listeners.size())));
    }

    private void checkPath(Supplier<SpecPath> match, Optional<PathMatch> path) {
        if (path.isPresent()
                && !(path.get() instanceof PathMatch.Regex)
                && !path.get().value().startsWith("/")) {
            findings.add(
                    MeshRule.ROUTE_PATH,
                    match.get().field(path.get().memberName()),
                    quoted(path.get().value()) + " does not start with a slash");
        }
    }

    private void checkRegex(Supplier<SpecPath> match, Optional<PathMatch> path) {
        if (path.isPresent() && path.get() instanceof PathMatch.Regex regex) {
            checkRegex(() -> match.get().field(regex.memberName()), regex.value());
        }
    }

    /** One that is too long is another finding. */
    private void checkRegex(Supplier<SpecPath> path, String regex) {
        if (regex.length() > RegularExpression.MAX_LENGTH) {
            return;
        }
        Optional<String> problem = RegularExpression.problemOf(regex);
        if (problem.isPresent()) {
            findings.add(
                    MeshRule.ROUTE_REGEX,
                    path.get(),
                    quoted(regex) + " is not an expression of RE2: " + PlainText.of(problem.get()),
                    "Envoy rejects the whole configuration for it: RE2 has no look-around and no back references");
        }
    }

    private void checkValues(Supplier<SpecPath> match, String field, List<HeaderMatch> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            Optional<ValueMatch> value = conditions.get(i).match();
            int index = i;
            if (value.isEmpty()) {
                continue;
            }
            if (value.get() instanceof ValueMatch.Range range && range.start() >= range.end()) {
                findings.add(
                        MeshRule.ROUTE_RANGE,
                        match.get().field(field).item(i).field("match.range"),
                        "is empty: it starts at " + range.start() + " and ends before " + range.end());
            } else if (value.get() instanceof ValueMatch.Regex regex) {
                checkRegex(() -> match.get().field(field).item(index).field("match.regex"), regex.value());
            }
        }
    }

    private void checkQuery(Supplier<SpecPath> match, List<QueryParameterMatch> parameters, MeshRule rule) {
        for (int i = 0; i < parameters.size(); i++) {
            Optional<QueryParameterMatch.Value> value = parameters.get(i).match();
            if (value.isPresent() && value.get().exact().isEmpty()) {
                findings.add(Finding.of(
                                rule,
                                match.get().field("queryParameters").item(i).field("match"),
                                "has no value")
                        .hint(
                                "leave match out if the parameter only has to be present",
                                "leave " + Finding.member("match") + " out if the parameter only has to be present"));
            }
        }
    }
}
