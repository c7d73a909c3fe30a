package io.github.appmeshdsl.testkit.internal.fault;

import static io.github.appmeshdsl.testkit.internal.fault.Island.PORT;

import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WeightedTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Faults of routes, their targets and their timeouts. */
public final class RouteFaults {

    private static final String ALL = "routes[all].httpRoute.";
    private static final String FIRST_TARGET = ALL + "action.weightedTargets[0]";

    private RouteFaults() {}

    private static Route route(Island island, String name, Consumer<? super HttpRoute.Builder> spec) {
        return Route.http(name, h -> spec.accept(h.addTarget(island.target(), 1)));
    }

    private static Injection matching(Island island, Consumer<? super HttpRouteMatch.Builder> spec, String field) {
        return island.fault(island.routing(h -> h.match(m -> spec.accept(m.prefix("/")))), ALL + "match." + field);
    }

    public static Injection sameName(Island island) {
        Route first = route(island, "a", h -> h.prefix("/"));
        Island valid = island.with(island.routing(first, route(island, "b", h -> h.prefix("/b"))));
        return valid.fault(island.routing(first, route(island, "a", h -> h.prefix("/b"))), "routes[a]");
    }

    public static Injection protocol(Island island) {
        return island.fault(island.router().copy(r -> r.listeners(List.of()).tcp(PORT)), "routes[all].httpRoute");
    }

    private static Island withTwoListeners(Island island) {
        return island.with(
                island.routing(h -> h.match(m -> m.prefix("/").port(PORT))).copy(r -> r.http(PORT + 1)));
    }

    public static Injection noPort(Island island) {
        Island valid = withTwoListeners(island);
        return valid.fault(valid.routing(h -> {}), ALL + "match");
    }

    public static Injection unknownPort(Island island) {
        return matching(island, m -> m.port(PORT + 1), "port");
    }

    public static Injection samePriority(Island island) {
        Island valid = island.with(overlapping(island, 2));
        return valid.fault(overlapping(island, 1), "routes[b].priority");
    }

    private static VirtualRouter overlapping(Island island, int priority) {
        return island.routing(
                route(island, "a", h -> h.priority(1).match(m -> m.addHeader("x", ValueMatch.exactly("1")))),
                route(island, "b", h -> h.priority(priority).match(m -> m.addHeader("y", ValueMatch.exactly("1")))));
    }

    public static Injection shadowed(Island island) {
        Route special = route(island, "special", h -> h.priority(2).prefix("/special"));
        Island valid = island.with(
                island.routing(special, route(island, "all", h -> h.priority(3).prefix("/"))));
        return valid.fault(
                        island.routing(
                                special, route(island, "all", h -> h.priority(1).prefix("/"))),
                        "")
                .at(island.router(), "routes[special]");
    }

    public static Injection relativePath(Island island) {
        return matching(island, m -> m.prefix("orders"), "prefix");
    }

    public static Injection emptyRange(Island island) {
        return matching(island, m -> m.addHeader("x", ValueMatch.range(2, 1)), "headers[0].match.range");
    }

    public static Injection lookAhead(Island island) {
        return matching(island, m -> m.path(PathMatch.regex("/(?=a)")), "path.regex");
    }

    public static Injection queryWithoutValue(Island island) {
        QueryParameterMatch empty =
                new QueryParameterMatch("page", Optional.of(new QueryParameterMatch.Value(Optional.empty())));
        return matching(island, m -> m.addQueryParameter(empty), "queryParameters[0].match");
    }

    public static Injection scheme(Island island) {
        return matching(island, m -> m.method(HttpMethod.GET).scheme(HttpScheme.HTTPS), "scheme");
    }

    public static Injection methodWithoutService(Island island) {
        Island valid =
                island.with(island.listening(Listener.grpc(PORT, l -> {})), grpc(island, Optional.of("shop.Cart")));
        return valid.fault(grpc(island, Optional.empty()), "routes[all].grpcRoute.match.methodName");
    }

    private static VirtualRouter grpc(Island island, Optional<String> service) {
        return island.routing(Route.grpc(
                        "all",
                        g -> g.match(m -> m.serviceName(service).methodName("Add"))
                                .addTarget(island.target(), 1)))
                .copy(r -> r.listeners(List.of()).grpc(PORT));
    }

    public static Injection noTargetPort(Island island) {
        VirtualNode two = island.listening(Listener.http(PORT, l -> {}), Listener.http(PORT + 1, l -> {}));
        Island valid = island.with(two, targeting(island, Optional.of(PORT)));
        return valid.fault(targeting(island, Optional.empty()), FIRST_TARGET);
    }

    private static VirtualRouter targeting(Island island, Optional<Integer> port) {
        return island.routing(Route.http(
                "all",
                h -> h.prefix("/")
                        .weightedTargets(
                                List.of(new WeightedTarget(island.target().ref(), 1, port)))));
    }

    public static Injection unknownTargetPort(Island island) {
        return island.fault(targeting(island, Optional.of(PORT + 1)), FIRST_TARGET + ".port");
    }

    public static Injection targetProtocol(Island island) {
        return island.fault(island.listening(Listener.grpc(PORT, l -> {})), "").at(island.router(), FIRST_TARGET);
    }

    public static Injection targetWithoutListener(Island island) {
        return island.fault(island.target().copy(n -> n.listeners(List.of())), "")
                .at(island.router(), FIRST_TARGET);
    }

    public static Injection sameTarget(Island island) {
        return island.fault(island.routing(h -> h.addTarget(island.target(), 1)), ALL + "action.weightedTargets[1]");
    }

    public static Injection zeroWeights(Island island) {
        return weighing(island, 0);
    }

    public static Injection heavyWeights(Island island) {
        VirtualNode second = island.node("second", n -> n.http(PORT).leaf());
        Island valid = island.with(second, weights(island, second, 50));
        return valid.fault(weights(island, second, 51), ALL + "action.weightedTargets");
    }

    private static VirtualRouter weights(Island island, VirtualNode second, int weight) {
        return island.routing(Route.http(
                "all", h -> h.prefix("/").addTarget(island.target(), 50).addTarget(second, weight)));
    }

    private static Injection weighing(Island island, int weight) {
        return island.fault(
                island.routing(Route.http("all", h -> h.prefix("/").addTarget(island.target(), weight))),
                ALL + "action.weightedTargets");
    }

    public static Injection retryOnNothing(Island island) {
        return island.fault(
                island.routing(h -> h.retry(r -> r.maxRetries(1).perRetryTimeout(Duration.ofSeconds(1)))),
                ALL + "retryPolicy");
    }

    public static Injection longRetries(Island island) {
        return island.fault(
                island.routing(h -> h.retry(r ->
                        r.maxRetries(3).perRetryTimeout(Duration.ofSeconds(10)).on(HttpRetryEvent.SERVER_ERROR))),
                ALL + "retryPolicy");
    }

    public static Injection timeoutOfRouteOnly(Island island) {
        return island.fault(
                island.routing(h -> h.timeout(RequestTimeout.perRequest(Duration.ofSeconds(60)))), FIRST_TARGET);
    }
}
