package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.graph.TargetView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A route as a proxy tries it: of a virtual router, of a gateway, or the only one of a virtual node that provides a service.
 * Immutable.
 */
public final class TrafficRoute {

    /** Routes are tried by priority; among equals an exact path comes before an expression, and a long prefix before a short. */
    static final Comparator<TrafficRoute> ORDER = Comparator.comparingInt(TrafficRoute::priority)
            .thenComparingInt(route -> route.pathRank)
            .thenComparingInt(route -> -route.prefixLength)
            .thenComparingInt(route -> -route.conditions.length)
            .thenComparing(TrafficRoute::name);

    private static final int EXACT = 0;
    private static final int REGEX = 1;
    private static final int PREFIX = 2;

    private final String name;
    private final Supplier<SpecPath> path;
    private final String matchField;
    private final int priority;
    private final Condition[] conditions;
    private final int pathRank;
    private final int prefixLength;
    private final List<Target> targets;
    private final boolean hasWeight;
    private final Optional<Duration> timeout;
    private final Retries retries;

    /**
     * Where a route sends requests.
     *
     * @param ref the node as the route names it
     * @param node the node; null if the reference leaves the mesh
     * @param listener the listener that is called; null if it cannot be told
     * @param share the share of the requests
     */
    record Target(
            Ref<VirtualNode> ref,
            @Nullable NodeView node,
            @Nullable Listener listener,
            Fraction share) {}

    private TrafficRoute(
            String name,
            Supplier<SpecPath> path,
            String matchField,
            int priority,
            List<Condition> conditions,
            Optional<PathMatch> pathMatch,
            List<Target> targets,
            boolean hasWeight,
            Optional<Duration> timeout,
            Retries retries) {
        this.name = name;
        this.path = path;
        this.matchField = matchField;
        this.priority = priority;
        this.conditions = conditions.toArray(Condition[]::new);
        this.pathRank = pathMatch
                .map(match -> match.<Integer>match(prefix -> PREFIX, exact -> EXACT, regex -> REGEX))
                .orElse(PREFIX);
        this.prefixLength = pathMatch.map(match -> match.value().length()).orElse(0);
        this.targets = targets;
        this.hasWeight = hasWeight;
        this.timeout = timeout;
        this.retries = retries;
    }

    static TrafficRoute of(RouteView view, AppMeshBehavior behavior) {
        Route route = view.route();
        return route.match(http -> of(view, http, behavior), grpc -> of(view, grpc, behavior), tcp -> ofTcp(view));
    }

    private static TrafficRoute of(RouteView view, HttpRoute route, AppMeshBehavior behavior) {
        HttpRouteMatch match = route.match();
        List<Condition> conditions = new ArrayList<>();
        match.path().ifPresent(path -> conditions.add(Condition.path(path, true)));
        match.method().ifPresent(method -> conditions.add(Condition.method(method)));
        match.scheme().ifPresent(scheme -> conditions.add(Condition.scheme(scheme)));
        addHeaders(conditions, "headers", match.headers(), behavior);
        addQuery(conditions, match.queryParameters());
        return of(
                view,
                conditions,
                match.path(),
                Retries.limit(Defaults.requestTimeout(route.timeout())),
                Retries.http(route.retryPolicy(), behavior));
    }

    private static TrafficRoute of(RouteView view, GrpcRoute route, AppMeshBehavior behavior) {
        GrpcRouteMatch match = route.match();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.grpc());
        Optional<PathMatch> path = Optional.empty();
        if (match.serviceName().isPresent()) {
            String service = match.serviceName().get();
            conditions.add(Condition.grpcPath(
                    match.methodName().isPresent() ? "methodName" : "serviceName", service, match.methodName()));
            path = Optional.of(
                    match.methodName().isPresent()
                            ? PathMatch.exactly(
                                    "/" + service + "/" + match.methodName().get())
                            : PathMatch.prefix("/" + service + "/"));
        }
        addHeaders(conditions, "metadata", match.metadata(), behavior);
        return of(
                view,
                conditions,
                path,
                Retries.limit(Defaults.requestTimeout(route.timeout())),
                Retries.grpc(route.retryPolicy(), behavior));
    }

    private static TrafficRoute ofTcp(RouteView view) {
        return of(view, List.of(), Optional.empty(), Optional.empty(), Retries.NONE);
    }

    private static TrafficRoute of(
            RouteView view,
            List<Condition> conditions,
            Optional<PathMatch> path,
            Optional<Duration> timeout,
            Retries retries) {
        Route route = view.route();
        return new TrafficRoute(
                route.name(),
                view::specPath,
                ((UnionMember) route).memberName() + ".match",
                route.priority().orElse(Defaults.PRIORITY),
                conditions,
                path,
                targets(view),
                route.weightedTargets().stream().anyMatch(target -> target.weight() > 0),
                timeout,
                retries);
    }

    private static List<Target> targets(RouteView view) {
        List<WeightedTarget> weighted = view.route().weightedTargets();
        long sum = 0;
        for (WeightedTarget target : weighted) {
            sum += Math.max(0, target.weight());
        }
        NodeView[] nodes = new NodeView[weighted.size()];
        for (TargetView target : view.targets()) {
            nodes[target.index()] = target.node();
        }
        List<Target> targets = new ArrayList<>(weighted.size());
        for (int i = 0; i < nodes.length; i++) {
            WeightedTarget target = weighted.get(i);
            if (target.weight() > 0) {
                NodeView node = nodes[i];
                targets.add(new Target(
                        target.virtualNode(),
                        node,
                        node == null ? null : listener(node.member(), target.port()),
                        Fraction.of(target.weight(), sum)));
            }
        }
        return List.copyOf(targets);
    }

    private static @Nullable Listener listener(VirtualNode node, Optional<Integer> port) {
        List<Listener> listeners = node.listeners();
        if (port.isEmpty()) {
            return listeners.size() == 1 ? listeners.get(0) : null;
        }
        for (Listener listener : listeners) {
            if (listener.port() == port.get()) {
                return listener;
            }
        }
        return null;
    }

    /** Returns the route of a service that a virtual node provides: everything goes to one of its listeners. */
    static TrafficRoute ofProvider(ServiceView service, NodeView node, Listener listener, AppMeshBehavior behavior) {
        boolean isTcp = listener.protocol() == Protocol.TCP;
        return new TrafficRoute(
                node.member().name(),
                service.member()::specPath,
                "provider",
                Defaults.PRIORITY,
                List.of(),
                Optional.empty(),
                List.of(new Target(node.member().ref(), node, listener, Fraction.ONE)),
                true,
                isTcp ? Optional.empty() : Retries.limit(Defaults.REQUEST_TIMEOUT),
                isTcp ? Retries.NONE : Retries.byDefault(behavior));
    }

    /** Returns the first pass of a gateway: what its route requires; the targets are those of the service. */
    static TrafficRoute of(GatewayRouteView view, AppMeshBehavior behavior) {
        List<Condition> conditions =
                view.member().match(http -> conditions(http, behavior), grpc -> conditions(grpc, behavior));
        Optional<PathMatch> path = view.member()
                .match(
                        (HttpGatewayRoute http) -> http.match().path(),
                        grpc -> grpc.match().serviceName().map(service -> PathMatch.prefix("/" + service + "/")));
        return new TrafficRoute(
                view.member().name(),
                view.member()::specPath,
                ((UnionMember) view.member()).memberName() + ".match",
                view.member().priority().orElse(Defaults.PRIORITY),
                conditions,
                path,
                List.of(),
                true,
                Optional.empty(),
                Retries.NONE);
    }

    private static List<Condition> conditions(HttpGatewayRoute route, AppMeshBehavior behavior) {
        HttpGatewayRouteMatch match = route.match();
        List<Condition> conditions = new ArrayList<>();
        match.path()
                .ifPresent(path -> conditions.add(Condition.path(path, behavior.gatewayPrefixMatchesWithinSegment())));
        match.method().ifPresent(method -> conditions.add(Condition.method(method)));
        addHeaders(conditions, "headers", match.headers(), behavior);
        addQuery(conditions, match.queryParameters());
        return conditions;
    }

    private static List<Condition> conditions(GrpcGatewayRoute route, AppMeshBehavior behavior) {
        GrpcGatewayRouteMatch match = route.match();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.grpc());
        match.serviceName()
                .ifPresent(service -> conditions.add(Condition.grpcPath("serviceName", service, Optional.empty())));
        addHeaders(conditions, "metadata", match.metadata(), behavior);
        return conditions;
    }

    private static void addHeaders(
            List<Condition> conditions, String field, List<HeaderMatch> headers, AppMeshBehavior behavior) {
        for (int i = 0; i < headers.size(); i++) {
            conditions.add(
                    Condition.header(field + "[" + i + "]", headers.get(i), behavior.missingHeaderMatchesInverted()));
        }
    }

    private static void addQuery(List<Condition> conditions, List<QueryParameterMatch> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            conditions.add(Condition.query("queryParameters[" + i + "]", parameters.get(i)));
        }
    }

    /** Returns the name of the route; of the node for a service that a node provides. */
    public String name() {
        return name;
    }

    /** Returns the element of the mesh: the route, the gateway route, or the service. */
    public SpecPath path() {
        return path.get();
    }

    /** Returns the priority; routes with the smallest are tried first. */
    public int priority() {
        return priority;
    }

    /** Returns what a request must be, in the order in which it is tested, each as a clause; empty if every request is taken. */
    public List<String> conditions() {
        List<String> texts = new ArrayList<>(conditions.length);
        for (Condition condition : conditions) {
            texts.add(condition.text());
        }
        return texts;
    }

    /** Returns {@link #conditions} as data, in the same order. */
    public List<Requirement> requirements() {
        List<Requirement> requirements = new ArrayList<>(conditions.length);
        for (Condition condition : conditions) {
            requirements.add(condition.requirement(pathOf(condition)));
        }
        return Collections.unmodifiableList(requirements);
    }

    /** Returns whether requests that the route takes can go anywhere: a proxy refuses a route whose weights are all zero. */
    public boolean hasWeight() {
        return hasWeight;
    }

    /** Returns how long a request may take by this route, all tries included; absent: without limit. */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** Returns how often a request is tried again. */
    public Retries retries() {
        return retries;
    }

    /** Returns whether this route takes a request that reaches it. */
    public boolean takes(Request request) {
        return firstFailing(request) == null;
    }

    @Nullable
    Condition firstFailing(Request request) {
        for (Condition condition : conditions) {
            if (!condition.holds(request)) {
                return condition;
            }
        }
        return null;
    }

    SpecPath pathOf(Condition condition) {
        return path().field(matchField).field(condition.field());
    }

    List<Target> targets() {
        return targets;
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
