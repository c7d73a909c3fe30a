package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.TcpRoute;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Generators of routes of virtual routers. */
public final class RouteValues {

    private final Scope scope;
    private final MatchValues matches;

    /** Creates generators for a scope. */
    public RouteValues(Scope scope) {
        this.scope = scope;
        this.matches = new MatchValues(scope);
    }

    /** Returns a route of any protocol. */
    public Route route(Choices choices) {
        return choices.<Route>oneOf(this::http, this::grpc, this::tcp);
    }

    /** Returns a route of HTTP or HTTP/2. */
    public HttpRoute http(Choices choices) {
        HttpVersion version = choices.of(HttpVersion.values());
        return http(choices, version, routeName(choices), choices.maybe(ListenerValues::port), targets(choices));
    }

    /** Returns a gRPC route. */
    public GrpcRoute grpc(Choices choices) {
        return grpc(choices, routeName(choices), choices.maybe(ListenerValues::port), targets(choices));
    }

    /** Returns a TCP route. */
    public TcpRoute tcp(Choices choices) {
        return tcp(choices, routeName(choices), choices.maybe(ListenerValues::port), targets(choices));
    }

    private static String routeName(Choices choices) {
        return choices.oneOf(Texts::word, c -> Texts.text(c, 1, 255));
    }

    private List<WeightedTarget> targets(Choices choices) {
        return choices.list(1, 10, this::target);
    }

    /** Returns a target. */
    public WeightedTarget target(Choices choices) {
        return new WeightedTarget(
                choices.part(RefValues.any(VirtualNode.class)),
                choices.between(0, 100),
                choices.maybe(ListenerValues::port));
    }

    /** Returns a route of this protocol. */
    public Route route(
            Choices choices, Protocol protocol, String name, Optional<Integer> port, List<WeightedTarget> targets) {
        return switch (protocol) {
            case HTTP -> http(choices, HttpVersion.HTTP1, name, port, targets);
            case HTTP2 -> http(choices, HttpVersion.HTTP2, name, port, targets);
            case GRPC -> grpc(choices, name, port, targets);
            case TCP -> tcp(choices, name, port, targets);
        };
    }

    private HttpRoute http(
            Choices choices, HttpVersion version, String name, Optional<Integer> port, List<WeightedTarget> targets) {
        HttpRouteMatch match = choices.part(c -> matches.http(c, version, port));
        return HttpRoute.builder(version)
                .name(name)
                .priority(choices.maybe(RouteValues::priority))
                .weightedTargets(targets)
                .tags(tags(choices))
                .match(match)
                .retryPolicy(choices.maybe(this::httpRetry))
                .timeout(choices.maybe(TimeoutValues::request))
                .build();
    }

    private GrpcRoute grpc(Choices choices, String name, Optional<Integer> port, List<WeightedTarget> targets) {
        GrpcRouteMatch match = choices.part(c -> matches.grpc(c, port));
        return GrpcRoute.builder()
                .name(name)
                .priority(choices.maybe(RouteValues::priority))
                .weightedTargets(targets)
                .tags(tags(choices))
                .match(match)
                .retryPolicy(choices.maybe(this::grpcRetry))
                .timeout(choices.maybe(TimeoutValues::request))
                .build();
    }

    private TcpRoute tcp(Choices choices, String name, Optional<Integer> port, List<WeightedTarget> targets) {
        Optional<TcpRouteMatch> wish = choices.maybe(c -> new TcpRouteMatch(port));
        Optional<TcpRouteMatch> match = port.isPresent() ? Optional.of(new TcpRouteMatch(port)) : wish;
        return TcpRoute.builder()
                .name(name)
                .priority(choices.maybe(RouteValues::priority))
                .weightedTargets(targets)
                .tags(tags(choices))
                .match(match)
                .timeout(choices.maybe(TimeoutValues::tcp))
                .build();
    }

    /** Returns a priority. */
    static int priority(Choices choices) {
        return choices.between(0, 1000);
    }

    private Map<String, String> tags(Choices choices) {
        return scope.isKubernetes() ? Map.of() : Identity.tags(choices);
    }

    /** Returns a retry policy of HTTP routes. */
    public HttpRetryPolicy httpRetry(Choices choices) {
        List<TcpRetryEvent> tcp = choices.someOf(1, c -> c.of(TcpRetryEvent.values()));
        List<HttpRetryEvent> http = choices.list(needsEvent(tcp) ? 1 : 0, most(), this::httpEvent);
        return HttpRetryPolicy.of(r -> r.maxRetries(choices.between(0L, 1_000_000_000_000L))
                .perRetryTimeout(choices.part(TimeoutValues::duration))
                .tcpRetryEvents(tcp)
                .httpRetryEvents(http));
    }

    /** Returns a retry policy of gRPC routes. */
    public GrpcRetryPolicy grpcRetry(Choices choices) {
        List<TcpRetryEvent> tcp = choices.someOf(1, c -> c.of(TcpRetryEvent.values()));
        List<HttpRetryEvent> http = choices.someOf(most(), this::httpEvent);
        boolean needsEvent = needsEvent(tcp) && http.isEmpty();
        List<GrpcRetryEvent> grpc = choices.list(needsEvent ? 1 : 0, 5, c -> c.of(GrpcRetryEvent.values()));
        return GrpcRetryPolicy.of(r -> r.maxRetries(choices.between(0L, 1_000_000_000_000L))
                .perRetryTimeout(choices.part(TimeoutValues::duration))
                .tcpRetryEvents(tcp)
                .httpRetryEvents(http)
                .grpcRetryEvents(grpc));
    }

    private boolean needsEvent(List<TcpRetryEvent> tcp) {
        return scope.obeysRules() && tcp.isEmpty();
    }

    private int most() {
        return scope.isKubernetes() ? 4 : 25;
    }

    /** Returns a retry event of HTTP. */
    public HttpRetryEvent httpEvent(Choices choices) {
        HttpRetryEvent known = choices.of(
                HttpRetryEvent.SERVER_ERROR,
                HttpRetryEvent.GATEWAY_ERROR,
                HttpRetryEvent.CLIENT_ERROR,
                HttpRetryEvent.STREAM_ERROR);
        return !scope.isKubernetes() && choices.chance(20) ? new HttpRetryEvent(Texts.text(choices, 1, 25)) : known;
    }
}
