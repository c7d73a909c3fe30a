package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.MeshRule.RETRY_BUDGET;
import static io.github.appmeshdsl.validation.MeshRule.RETRY_EVENTS;
import static io.github.appmeshdsl.validation.MeshRule.TIMEOUT_CHAIN;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the rules about retries and timeouts find. */
final class TimeRuleCases {

    private static final VirtualNode A =
            VirtualNode.of("a", n -> n.dns("a.local").http(80));

    private TimeRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(events(), budget(), routes(), providers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> events() {
        return List.of(
                fires(
                        RETRY_EVENTS,
                        "no event is named",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        A,
                                        router(
                                                Route.http2(
                                                        "h",
                                                        r -> r.prefix("/")
                                                                .addTarget(A, 1)
                                                                .retry(p -> p.maxRetries(1)
                                                                        .perRetryTimeout(seconds(1)))),
                                                Route.grpc(
                                                        "g",
                                                        r -> r.match(x -> {})
                                                                .addTarget(A, 1)
                                                                .retry(p -> p.maxRetries(1)
                                                                        .perRetryTimeout(seconds(1))))))),
                        "ERROR retry.events virtualRouter[r].routes[g].grpcRoute.retryPolicy: has no"
                                + " event to retry on",
                        "ERROR retry.events virtualRouter[r].routes[h].http2Route.retryPolicy: has"
                                + " no event to retry on"),
                silent(
                        RETRY_EVENTS,
                        "an event of any kind is named, or there is no policy",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        A,
                                        router(
                                                Route.http(
                                                        "none",
                                                        r -> r.prefix("/a").addTarget(A, 1)),
                                                Route.grpc(
                                                        "no",
                                                        r -> r.match(x -> {}).addTarget(A, 1)),
                                                Route.http(
                                                        "http",
                                                        r -> r.prefix("/b")
                                                                .addTarget(A, 1)
                                                                .retry(p -> once(p).on(HttpRetryEvent.SERVER_ERROR))),
                                                Route.http(
                                                        "tcp",
                                                        r -> r.prefix("/c")
                                                                .addTarget(A, 1)
                                                                .retry(p ->
                                                                        once(p).on(TcpRetryEvent.CONNECTION_ERROR))),
                                                Route.grpc(
                                                        "grpc",
                                                        r -> r.match(x -> {})
                                                                .addTarget(A, 1)
                                                                .retry(p -> p.maxRetries(1)
                                                                        .perRetryTimeout(seconds(1))
                                                                        .on(GrpcRetryEvent.UNAVAILABLE))))))));
    }

    private static List<RuleCase> budget() {
        String late = "WARNING retry.budget virtualRouter[r].routes[x].httpRoute.retryPolicy: ";
        String hint = " | reduce the retries or their timeout, or increase the request timeout of the route";
        return List.of(
                fires(
                        RETRY_BUDGET,
                        "retries take longer than 15 s",
                        retry(3, MeshDuration.milliseconds(5001), Optional.empty()),
                        late + "3 retries of 5001 ms can take longer than the request timeout, 15 s by default" + hint),
                fires(
                        RETRY_BUDGET,
                        "a retry takes longer than the request",
                        retry(1, MeshDuration.seconds(11), Optional.of(RequestTimeout.perRequest(seconds(10)))),
                        late + "1 retry of 11 s can take longer than the request timeout, 10 s" + hint),
                fires(
                        RETRY_BUDGET,
                        "there are more retries than time",
                        retry(Long.MAX_VALUE, MeshDuration.seconds(Long.MAX_VALUE), Optional.empty()),
                        late
                                + "9223372036854775807 retries of 9223372036854775807 s can take longer than the"
                                + " request timeout, 15 s by default" + hint),
                fires(
                        RETRY_BUDGET,
                        "a gRPC route has no time for its retries",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        A,
                                        router(Route.grpc(
                                                "g",
                                                r -> r.match(x -> {})
                                                        .addTarget(A, 1)
                                                        .timeout(RequestTimeout.idle(seconds(60)))
                                                        .retry(p ->
                                                                p.maxRetries(2).perRetryTimeout(seconds(8))))))),
                        "WARNING retry.budget virtualRouter[r].routes[g].grpcRoute.retryPolicy: 2 retries of 8 s"
                                + " can take longer than the request timeout, 15 s by default" + hint),
                silent(
                        RETRY_BUDGET,
                        "retries fit, said in another unit than the request's limit",
                        retry(2, MeshDuration.milliseconds(2_500), Optional.of(RequestTimeout.perRequest(seconds(5))))),
                silent(RETRY_BUDGET, "retries just fit", retry(3, MeshDuration.seconds(5), Optional.empty())),
                silent(
                        RETRY_BUDGET,
                        "retries fit into a longer request",
                        retry(3, MeshDuration.seconds(20), Optional.of(RequestTimeout.perRequest(seconds(60))))),
                silent(
                        RETRY_BUDGET,
                        "requests have no limit",
                        retry(3, MeshDuration.seconds(20), Optional.of(RequestTimeout.perRequest(Duration.ZERO)))),
                silent(RETRY_BUDGET, "retries have no limit", retry(3, MeshDuration.seconds(0), Optional.empty())),
                silent(RETRY_BUDGET, "there are no retries", retry(0, MeshDuration.seconds(20), Optional.empty())));
    }

    private static List<RuleCase> routes() {
        String target = "WARNING timeout.chain virtualRouter[r].routes[x].httpRoute.action.weightedTargets[0]: ";
        String listener = " | set the timeout of the route at the listener as well";
        String route = " | set the timeout of the listener at the route as well";
        return List.of(
                fires(
                        TIMEOUT_CHAIN,
                        "only the route has a longer timeout",
                        chain(16, null),
                        target + "the request timeout of the route is 16 s, but"
                                + " that of listener 80 of virtual node \"a\" is 15 s"
                                + listener),
                fires(
                        TIMEOUT_CHAIN,
                        "only the route has no limit",
                        chain(0, 60),
                        target
                                + "the request timeout of the route is unlimited,"
                                + " but that of listener 80 of virtual node \"a\" is 60 s"
                                + listener),
                fires(
                        TIMEOUT_CHAIN,
                        "the route's timeout is longer than the listener's",
                        chain(60, 59),
                        target + "the request timeout of the route is 60 s, but"
                                + " that of listener 80 of virtual node \"a\" is 59 s"
                                + listener),
                fires(
                        TIMEOUT_CHAIN,
                        "only the listener has a longer timeout",
                        chain(null, 16),
                        target
                                + "the request timeout of listener 80 of virtual node \"a\" is 16 s, but the route sets"
                                + " none, so that 15 s applies" + route),
                fires(
                        TIMEOUT_CHAIN,
                        "only the listener has no limit",
                        chain(null, 0),
                        target
                                + "the request timeout of listener 80 of virtual node \"a\" is unlimited, but the route"
                                + " sets none, so that 15 s applies" + route),
                silent(TIMEOUT_CHAIN, "nobody says anything", chain(null, null)),
                silent(TIMEOUT_CHAIN, "both have the longer timeout", chain(60, 60)),
                silent(TIMEOUT_CHAIN, "both have no limit", chain(0, 0)),
                silent(TIMEOUT_CHAIN, "the listener has no limit", chain(60, 0)),
                silent(TIMEOUT_CHAIN, "the listener's timeout is longer on purpose", chain(20, 60)),
                silent(TIMEOUT_CHAIN, "the route's timeout is the default, said", chain(15, 60)),
                silent(
                        TIMEOUT_CHAIN,
                        "the route's timeout is longer than the listener's, and both are short",
                        chain(10, 5)),
                silent(TIMEOUT_CHAIN, "the listener's timeout is the default, said", chain(null, 15)),
                fires(
                        TIMEOUT_CHAIN,
                        "one of two listeners is meant, by a gRPC route",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualNode.of(
                                                "two",
                                                n -> n.dns("two.local")
                                                        .grpc(
                                                                80,
                                                                l -> l.timeout(RequestTimeout.perRequest(seconds(60))))
                                                        .grpc(81)),
                                        router(Route.grpc(
                                                "g",
                                                r -> r.match(x -> {})
                                                        .timeout(RequestTimeout.perRequest(seconds(60)))
                                                        .addTarget(VirtualNode.ref("two"), 1, 80)
                                                        .addTarget(VirtualNode.ref("two"), 1, 81))))),
                        "WARNING timeout.chain virtualRouter[r].routes[g].grpcRoute.action.weightedTargets[1]: the"
                                + " request timeout of the route is 60 s, but that of listener 81 of virtual node"
                                + " \"two\" is 15 s"
                                + listener),
                silent(
                        TIMEOUT_CHAIN,
                        "it is open which listener is meant, or it passes bytes on, or is not of this mesh",
                        Mesh.of(
                                "shop",
                                m -> m.external(VirtualNode.ref("far"))
                                        .add(
                                                VirtualNode.of(
                                                        "two",
                                                        n -> n.dns("two.local")
                                                                .http(80)
                                                                .http(81)),
                                                VirtualNode.of(
                                                        "tcp",
                                                        n -> n.dns("tcp.local")
                                                                .tcp(80, l -> l.timeout(TcpTimeout.idle(seconds(60))))),
                                                router(Route.http(
                                                        "x",
                                                        r -> r.prefix("/")
                                                                .timeout(RequestTimeout.perRequest(seconds(60)))
                                                                .addTarget(VirtualNode.ref("two"), 1)
                                                                .addTarget(VirtualNode.ref("tcp"), 1)
                                                                .addTarget(VirtualNode.ref("far"), 1)))))),
                silent(
                        TIMEOUT_CHAIN,
                        "bytes are passed on",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        node(60), router(Route.tcp("t", r -> r.addTarget(VirtualNode.ref("a"), 1)))))));
    }

    private static List<RuleCase> providers() {
        return List.of(
                fires(
                        TIMEOUT_CHAIN,
                        "a node that provides a service has a longer timeout",
                        provided(node(60)),
                        "WARNING timeout.chain virtualService[s].provider.virtualNode: the request"
                                + " timeout of listener 80 of virtual node \"a\" is 60 s, but the service has no"
                                + " route, so that 15 s applies | use a virtual router as provider, and set"
                                + " the timeout at its route"),
                silent(TIMEOUT_CHAIN, "a node that provides a service says nothing", provided(node(null))),
                silent(TIMEOUT_CHAIN, "a node that provides a service says the default", provided(node(15))),
                silent(
                        TIMEOUT_CHAIN,
                        "a node that provides a service passes bytes on",
                        provided(VirtualNode.of(
                                "a", n -> n.dns("a.local").tcp(80, l -> l.timeout(TcpTimeout.idle(seconds(60))))))),
                silent(
                        TIMEOUT_CHAIN,
                        "a router provides the service",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        router(Route.http(
                                                "x", r -> r.prefix("/").addTarget(VirtualNode.ref("b"), 1))),
                                        node(60),
                                        VirtualService.of("s", s -> s.router(VirtualRouter.ref("r")))))));
    }

    private static Mesh provided(VirtualNode node) {
        return Mesh.of("shop", m -> m.add(node, VirtualService.of("s", s -> s.node(node))));
    }

    private static Mesh retry(long retries, MeshDuration each, Optional<RequestTimeout> timeout) {
        return route(r -> r.timeout(timeout)
                .retry(p -> p.maxRetries(retries).perRetryTimeout(each).on(HttpRetryEvent.SERVER_ERROR)));
    }

    private static HttpRetryPolicy.Builder once(HttpRetryPolicy.Builder policy) {
        policy.maxRetries(1);
        return policy.perRetryTimeout(seconds(1));
    }

    private static Mesh route(Consumer<? super HttpRoute.Builder> spec) {
        return Mesh.of(
                "shop",
                m -> m.add(
                        A, router(Route.http("x", r -> spec.accept(r.prefix("/").addTarget(A, 1))))));
    }

    private static Mesh chain(Integer route, Integer listener) {
        return Mesh.of(
                "shop",
                m -> m.add(
                        node(listener),
                        router(Route.http(
                                "x",
                                r -> r.prefix("/")
                                        .timeout(Optional.ofNullable(route)
                                                .map(t -> RequestTimeout.perRequest(seconds(t))))
                                        .addTarget(VirtualNode.ref("a"), 1)))));
    }

    private static VirtualNode node(Integer timeout) {
        return VirtualNode.of(
                "a",
                n -> n.dns("a.local").http(80, l -> {
                    if (timeout != null) {
                        l.timeout(RequestTimeout.perRequest(seconds(timeout)));
                    }
                }));
    }

    private static VirtualRouter router(Route... routes) {
        return VirtualRouter.of("r", r -> r.http(80).addRoutes(routes));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
