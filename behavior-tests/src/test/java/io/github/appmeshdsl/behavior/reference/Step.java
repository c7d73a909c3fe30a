package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route of a router, or what a node that provides a service does.
 *
 * @param name its name; that of the node
 * @param route the route; absent for a node
 * @param priority the priority in force
 * @param rank of exact paths 0, of expressions 1, of prefixes 2
 * @param length length of the path, prefix or expression
 * @param conditions number of conditions
 * @param ends where it leads
 * @param isWeightless whether all weights are 0
 * @param timeout limit in milliseconds; 0 for none
 * @param retries how often it is tried again, and after what
 */
record Step(
        String name,
        Optional<Route> route,
        int priority,
        int rank,
        int length,
        int conditions,
        List<End> ends,
        boolean isWeightless,
        long timeout,
        String retries) {

    static final Comparator<Step> ORDER = Comparator.comparingInt(Step::priority)
            .thenComparingInt(Step::rank)
            .thenComparing(Comparator.comparingInt(Step::length).reversed())
            .thenComparing(Comparator.comparingInt(Step::conditions).reversed())
            .thenComparing(Step::name);

    private static final long USUAL_TIMEOUT = 15_000;
    private static final String USUAL_RETRIES =
            "2 [unavailable, reset, connect-failure, refused-stream, status 503] 0 default";
    private static final String NO_RETRIES = "0 [] 0";

    /**
     * A target.
     *
     * @param ref the node as it is named
     * @param node the node; absent if it is elsewhere
     * @param listener its listener; absent if none is meant
     * @param weight its part of the sum
     * @param sum the sum of the weights
     */
    record End(Ref<VirtualNode> ref, Optional<VirtualNode> node, Optional<Listener> listener, long weight, long sum) {}

    static Step ofProvider(VirtualNode node, Listener listener, AppMeshBehavior behavior) {
        boolean isTcp = listener.protocol() == Protocol.TCP;
        return new Step(
                node.name(),
                Optional.empty(),
                1000,
                2,
                0,
                0,
                List.of(new End(node.ref(), Optional.of(node), Optional.of(listener), 1, 1)),
                false,
                isTcp ? 0 : USUAL_TIMEOUT,
                isTcp || !behavior.defaultRetries() ? NO_RETRIES : USUAL_RETRIES);
    }

    static Step of(Reference reference, VirtualRouter router, Route route, AppMeshBehavior behavior) {
        Optional<PathMatch> path =
                route.match(http -> http.match().path(), grpc -> grpcPath(grpc.match()), tcp -> Optional.empty());
        int conditions = route.match(http -> count(http.match()), grpc -> count(grpc.match()), tcp -> 0);
        long sum = route.weightedTargets().stream()
                .mapToLong(WeightedTarget::weight)
                .sum();
        List<End> ends = new ArrayList<>();
        for (WeightedTarget target : route.weightedTargets()) {
            if (target.weight() > 0) {
                Optional<VirtualNode> node = reference.node(target.virtualNode(), reference.namespace(router));
                Optional<Listener> listener = node.flatMap(found -> listener(found, target.port()));
                ends.add(new End(target.virtualNode(), node, listener, target.weight(), sum));
            }
        }
        long timeout = route.match(http -> limit(http.timeout()), grpc -> limit(grpc.timeout()), tcp -> 0L);
        return new Step(
                route.name(),
                Optional.of(route),
                route.priority().orElse(1000),
                path.map(match -> match.<Integer>match(prefix -> 2, exact -> 0, regex -> 1))
                        .orElse(2),
                path.map(match -> match.value().length()).orElse(1),
                conditions,
                ends,
                sum == 0,
                timeout,
                retries(route, behavior));
    }

    static Optional<PathMatch> grpcPath(GrpcRouteMatch match) {
        return match.serviceName()
                .map(service -> match.methodName().isPresent()
                        ? PathMatch.exactly(
                                "/" + service + "/" + match.methodName().get())
                        : PathMatch.prefix("/" + service + "/"));
    }

    private static int count(HttpRouteMatch match) {
        return (match.path().isPresent() ? 1 : 0)
                + (match.method().isPresent() ? 1 : 0)
                + (match.scheme().isPresent() ? 1 : 0)
                + match.headers().size()
                + match.queryParameters().size();
    }

    private static int count(GrpcRouteMatch match) {
        return 1 + (match.serviceName().isPresent() ? 1 : 0) + match.metadata().size();
    }

    private static Optional<Listener> listener(VirtualNode node, Optional<Integer> port) {
        if (port.isEmpty()) {
            return node.listeners().size() == 1 ? Optional.of(node.listeners().get(0)) : Optional.empty();
        }
        return node.listeners().stream()
                .filter(listener -> listener.port() == port.get())
                .findFirst();
    }

    private static long limit(Optional<RequestTimeout> timeout) {
        return timeout.flatMap(RequestTimeout::perRequest)
                .map(limit -> limit.toDuration().toMillis())
                .orElse(USUAL_TIMEOUT);
    }

    private static String retries(Route route, AppMeshBehavior behavior) {
        if (route.protocol() == Protocol.TCP) {
            return NO_RETRIES;
        }
        List<String> events = new ArrayList<>();
        Optional<? extends RetryPolicy> policy = route.match(
                (HttpRoute http) -> http.retryPolicy(),
                (GrpcRoute grpc) -> {
                    grpc.retryPolicy()
                            .ifPresent(p -> p.grpcRetryEvents().forEach(event -> events.add(event.wireName())));
                    return grpc.retryPolicy();
                },
                tcp -> Optional.empty());
        if (policy.isEmpty()) {
            return behavior.defaultRetries() ? USUAL_RETRIES : NO_RETRIES;
        }
        policy.get().httpRetryEvents().forEach(event -> events.add(event.wireName()));
        policy.get().tcpRetryEvents().forEach(event -> events.add(event.wireName()));
        MeshDuration limit = policy.get().perRetryTimeout();
        return policy.get().maxRetries() + " " + events + " "
                + limit.toDuration().toMillis();
    }

    boolean takes(Message message, Coverage coverage, AppMeshBehavior behavior) {
        if (route.isEmpty()) {
            coverage.count("provided by a node");
            return true;
        }
        Conditions conditions = message.conditions(coverage);
        boolean missing = behavior.missingHeaderMatchesInverted();
        return coverage.count(
                "route of " + route.get().getClass().getSimpleName().replace("Immutable", ""),
                route.get()
                        .match(
                                http -> conditions.path(http.match().path(), true)
                                        && conditions.pseudo(
                                                ":method", http.match().method().map(method -> method.wireName()))
                                        && conditions.pseudo(
                                                ":scheme", http.match().scheme().map(scheme -> scheme.wireName()))
                                        && conditions.headers(http.match().headers(), missing)
                                        && conditions.query(http.match().queryParameters()),
                                grpc -> conditions.isGrpc()
                                        && conditions.path(grpcPath(grpc.match()), true)
                                        && conditions.headers(grpc.match().metadata(), missing),
                                tcp -> true));
    }

    /** Returns the answer of a request that this takes. */
    String answer(
            Message message,
            String gatewayRoute,
            String service,
            Optional<ClientTls> policy,
            Map<String, String> added,
            Coverage coverage) {
        if (isWeightless) {
            return "refused NO_WEIGHT";
        }
        StringBuilder text = new StringBuilder();
        boolean isDelivered = false;
        String firstFailure = "";
        for (End end : ends) {
            String tls = end.listener().isPresent()
                    ? Tls.of(end.node().orElseThrow(), end.listener().get(), policy)
                    : "plain";
            String failure = end.node().isEmpty()
                    ? "ELSEWHERE"
                    : end.listener().isEmpty() ? "NO_LISTENER" : tls.startsWith("fails") ? "TLS" : "";
            coverage.count("hop " + tls.split(" \\[", 2)[0]);
            coverage.count("target " + (failure.isEmpty() ? "delivered" : failure));
            firstFailure = firstFailure.isEmpty() ? failure : firstFailure;
            isDelivered |= failure.isEmpty();
            long divisor = BigInteger.valueOf(end.weight())
                    .gcd(BigInteger.valueOf(end.sum()))
                    .longValue();
            text.append(" -> ")
                    .append(end.node().map(VirtualNode::name).orElse(end.ref().text()))
                    .append(end.listener()
                            .map(listener -> ":" + listener.port())
                            .orElse(""))
                    .append(' ')
                    .append(end.weight() / divisor + "/" + end.sum() / divisor)
                    .append(" within ")
                    .append(smaller(timeout, end.listener().map(Step::limit).orElse(0L)))
                    .append(' ')
                    .append(tls)
                    .append(failure.isEmpty() ? "" : " fails");
        }
        if (!isDelivered) {
            return "refused " + firstFailure;
        }
        coverage.count("timeout", timeout > 0);
        coverage.count("retries "
                + (retries.endsWith("default") ? "by default" : retries.startsWith("0 [] 0") ? "none" : "of a policy"));
        coverage.count("host kept", !added.isEmpty());
        return "routed " + gatewayRoute + " " + service + ":" + message.port() + " " + name + " path=" + message.path()
                + " host=" + message.host() + " added=" + added + " timeout=" + timeout + " retries=" + retries + text;
    }

    private static long limit(Listener listener) {
        return listener.protocol() == Protocol.TCP
                ? 0
                : limit(listener.timeout().flatMap(ListenerTimeout::request));
    }

    private static long smaller(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
