package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.hop.RequestLimit;
import io.github.appmeshdsl.traffic.order.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A route as a proxy tries it: of a virtual router, of a gateway, or the only one of a virtual node that provides a service.
 * Immutable.
 */
public final class TrafficRoute {

    /** The order in which routes are tried. */
    static final Comparator<TrafficRoute> ORDER = (a, b) -> a.candidate.compareTo(b.candidate);

    private static final String PROVIDER = "provider";

    private final Candidate candidate;
    private final String member;
    private final Condition[] conditions;
    private final List<Target> targets;
    private final List<Target> idleTargets;
    private final Optional<Duration> idleTimeout;
    private final boolean hasWeight;
    private final RequestLimit limit;
    private final Optional<Duration> timeout;
    private final Retries retries;

    /**
     * Where a route sends requests.
     *
     * @param ref the node as the route names it
     * @param node the node; null if the reference leaves the mesh
     * @param listener the listener that is called; null if it cannot be told
     * @param weight the weight as the route sets it
     * @param share the share of the requests; zero for a weight of 0
     */
    record Target(
            Ref<VirtualNode> ref,
            @Nullable NodeView node,
            @Nullable Listener listener,
            int weight,
            Fraction share) {}

    private TrafficRoute(
            Candidate candidate,
            String member,
            List<Condition> conditions,
            List<Target> targets,
            boolean hasWeight,
            RequestLimit limit,
            Optional<MeshDuration> idleTimeout,
            Retries retries) {
        this.candidate = candidate;
        this.member = member;
        this.conditions = conditions.toArray(Condition[]::new);
        this.targets = withShare(targets);
        this.idleTargets = this.targets.size() == targets.size()
                ? List.of()
                : targets.stream().filter(target -> target.weight() <= 0).toList();
        this.idleTimeout = idleTimeout.map(MeshDuration::toDuration);
        this.hasWeight = hasWeight;
        this.limit = limit;
        this.timeout = limit.toDuration();
        this.retries = retries;
    }

    private static List<Target> withShare(List<Target> targets) {
        for (Target target : targets) {
            if (target.weight() <= 0) {
                return targets.stream().filter(each -> each.weight() > 0).toList();
            }
        }
        return targets;
    }

    /** Returns the route of a router as it is tried. */
    static TrafficRoute of(RouteView view, AppMeshBehavior behavior) {
        Route route = view.route();
        Candidate candidate = Candidate.of(view);
        List<Target> targets = targets(view);
        return new TrafficRoute(
                candidate,
                ((UnionMember) route).memberName(),
                Condition.all(candidate, true, behavior),
                targets,
                sum(route.weightedTargets()) > 0,
                route.match(
                        http -> RequestLimit.of(http.timeout()),
                        grpc -> RequestLimit.of(grpc.timeout()),
                        tcp -> RequestLimit.NONE),
                route.match(
                        http -> http.timeout().flatMap(RequestTimeout::idle),
                        grpc -> grpc.timeout().flatMap(RequestTimeout::idle),
                        tcp -> tcp.timeout().flatMap(TcpTimeout::idle)),
                route.match(
                        http -> Retries.http(http.retryPolicy(), behavior),
                        grpc -> Retries.grpc(grpc.retryPolicy(), behavior),
                        tcp -> Retries.NONE));
    }

    private static List<Target> targets(RouteView view) {
        List<WeightedTarget> weighted = view.route().weightedTargets();
        long sum = sum(weighted);
        RouteView.TargetView[] views = new RouteView.TargetView[weighted.size()];
        for (RouteView.TargetView target : view.targets()) {
            views[target.index()] = target;
        }
        List<Target> targets = new ArrayList<>(weighted.size());
        for (int i = 0; i < views.length; i++) {
            WeightedTarget target = weighted.get(i);
            RouteView.TargetView found = views[i];
            targets.add(new Target(
                    target.virtualNode(),
                    found == null ? null : found.node(),
                    found == null ? null : found.listener().orElse(null),
                    target.weight(),
                    target.weight() > 0 ? Fraction.of(target.weight(), sum) : Fraction.ZERO));
        }
        return Collections.unmodifiableList(targets);
    }

    private static long sum(List<WeightedTarget> weighted) {
        long sum = 0;
        for (WeightedTarget target : weighted) {
            sum += Math.max(0, target.weight());
        }
        return sum;
    }

    /**
     * Returns the share of a route's requests that each of its weighted targets gets, in the order of the targets; zero for a
     * weight of 0.
     */
    public static List<Fraction> shares(Route route) {
        requireNonNull(route, "route");
        long sum = sum(route.weightedTargets());
        List<Fraction> shares = new ArrayList<>(route.weightedTargets().size());
        for (WeightedTarget target : route.weightedTargets()) {
            shares.add(target.weight() > 0 ? Fraction.of(target.weight(), sum) : Fraction.ZERO);
        }
        return Collections.unmodifiableList(shares);
    }

    /** Returns the route of a service that a virtual node provides: everything goes to one of its listeners. */
    static TrafficRoute ofProvider(ServiceView service, NodeView node, Listener listener, AppMeshBehavior behavior) {
        boolean isTcp = listener.protocol() == Protocol.TCP;
        return new TrafficRoute(
                Candidate.ofProvider(service, node, listener),
                PROVIDER,
                List.of(),
                List.of(new Target(node.member().ref(), node, listener, 1, Fraction.ONE)),
                true,
                isTcp ? RequestLimit.NONE : RequestLimit.DEFAULT,
                Optional.empty(),
                isTcp ? Retries.NONE : Retries.byDefault(behavior));
    }

    /** Returns the first pass of a gateway: what its route requires; the targets are those of the service. */
    static TrafficRoute of(GatewayRouteView view, AppMeshBehavior behavior) {
        Candidate candidate = Candidate.of(view);
        return new TrafficRoute(
                candidate,
                ((UnionMember) view.member()).memberName(),
                Condition.all(candidate, behavior.gatewayPrefixMatchesWithinSegment(), behavior),
                List.of(),
                true,
                RequestLimit.NONE,
                Optional.empty(),
                Retries.NONE);
    }

    /** Returns the name of the route; of the node for a service that a node provides. */
    public String name() {
        return candidate.name();
    }

    /** Returns the element of the mesh: the route, the gateway route, or the service. */
    public SpecPath path() {
        return candidate.path().get();
    }

    /** Returns the priority; routes with the smallest are tried first. */
    public int priority() {
        return candidate.priority();
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

    /** Returns what {@link #requirements} tells, as it is tested. */
    List<Condition> tested() {
        return List.of(conditions);
    }

    /** Returns how long a request may take by this route, all tries included; absent: without limit. */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /**
     * Returns how long a request of this route, or its TCP connection, may carry nothing; zero: without limit; absent: App
     * Mesh's own, see {@link io.github.appmeshdsl.model.Defaults}.
     */
    public Optional<Duration> idleTimeout() {
        return idleTimeout;
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
        SpecPath match = path().field(member).field("match");
        return condition.field().isEmpty() ? match : match.field(condition.field());
    }

    RequestLimit limit() {
        return limit;
    }

    /** Returns whether this stands for a virtual node that provides a service without a router. */
    boolean isProvider() {
        return member.equals(PROVIDER);
    }

    /** Returns the targets that get requests. */
    List<Target> targets() {
        return targets;
    }

    /** Returns the targets with a weight of 0. */
    List<Target> idleTargets() {
        return idleTargets;
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
