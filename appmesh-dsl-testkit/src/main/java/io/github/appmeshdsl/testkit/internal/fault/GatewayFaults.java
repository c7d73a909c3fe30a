package io.github.appmeshdsl.testkit.internal.fault;

import static io.github.appmeshdsl.testkit.internal.fault.Island.PORT;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Faults of gateways and their routes. */
public final class GatewayFaults {

    private GatewayFaults() {}

    private static Injection route(Island island, Consumer<? super HttpGatewayRoute.Builder> spec, String field) {
        Island valid = island.withGateway();
        return valid.fault(valid.gatewayRoute("route", r -> spec.accept(r)), field);
    }

    private static Injection matching(
            Island island, Consumer<? super HttpGatewayRouteMatch.Builder> spec, String field) {
        return route(island, r -> r.match(spec), "httpRoute.match." + field);
    }

    private static Island withSecond(Island island, Consumer<? super HttpGatewayRoute.Builder> spec) {
        return island.with(island.gatewayRoute("second", spec));
    }

    /** Returns the settings of a route that takes a part of the paths. */
    static Consumer<HttpGatewayRoute.Builder> ofSecondPrefix() {
        return r -> r.prefix("/second/").rewrite(PathRewrite.none());
    }

    public static Injection severalGateways(Island island) {
        Island one = island.withGateway();
        VirtualGateway second = one.gateway().copy(g -> g.name(island.name("second")));
        Island two = one.with(second, one.gatewayRoute("second", r -> r.gateway(second)));
        return two.fault(two.gatewayRoute("route", r -> r.virtualGateway(Optional.empty())), "");
    }

    public static Injection protocol(Island island) {
        Island valid = island.withGateway();
        return valid.fault(valid.gateway().copy(g -> g.listeners(List.of()).grpc(PORT)), "")
                .at(valid.gatewayRoute("route", r -> {}), "httpRoute");
    }

    public static Injection unknownPort(Island island) {
        return matching(island, m -> m.prefix("/").port(PORT + 1), "port");
    }

    public static Injection unknownTargetPort(Island island) {
        return route(island, r -> r.target(island.service(), PORT + 1), "httpRoute.action.target.port");
    }

    public static Injection tcpTarget(Island island) {
        VirtualService other = island.service("other", s -> s.node(VirtualNode.ref(island.name("store"))));
        Island valid = island.with(island.node("store", n -> n.tcp(6379).leaf()), other)
                .with(island.caller().copy(n -> n.addBackend(other)))
                .withGateway();
        return valid.fault(valid.gatewayRoute("route", r -> r.target(other)), "httpRoute.action.target");
    }

    public static Injection queryWithoutValue(Island island) {
        QueryParameterMatch empty =
                new QueryParameterMatch("page", Optional.of(new QueryParameterMatch.Value(Optional.empty())));
        return matching(island, m -> m.prefix("/").addQueryParameter(empty), "queryParameters[0].match");
    }

    public static Injection wildcardHost(Island island) {
        return matching(island, m -> m.prefix("/").hostname("*.example.com"), "hostname.exact");
    }

    public static Injection hostOfOneRoute(Island island) {
        Island valid = withSecond(island.withGateway(), ofSecondPrefix());
        return valid.fault(
                        valid.gatewayRoute(
                                "second",
                                ofSecondPrefix()
                                        .andThen(r -> r.match(
                                                m -> m.prefix("/second/").hostname("a.example")))),
                        "")
                .at(valid.gatewayRoute("route", r -> {}), "httpRoute.match");
    }

    public static Injection reserved(Island island) {
        return route(island, r -> r.prefix("/aws-appmesh").rewrite(PathRewrite.none()), "httpRoute.match.prefix");
    }

    public static Injection samePriority(Island island) {
        Island valid = withSecond(withFirst(island, "x", 1), conditional("y", 2));
        return valid.fault(valid.gatewayRoute("second", conditional("y", 1)), "priority");
    }

    private static Island withFirst(Island island, String header, int priority) {
        Island valid = island.withGateway();
        return valid.with(valid.gatewayRoute("route", conditional(header, priority)));
    }

    private static Consumer<HttpGatewayRoute.Builder> conditional(String header, int priority) {
        return r -> r.priority(priority).match(m -> m.prefix("/").addHeader(header, ValueMatch.exactly("1")));
    }

    public static Injection shadowed(Island island) {
        Island valid = withSecond(island.withGateway(), ofSecondPrefix().andThen(r -> r.priority(2)));
        GatewayRoute first = valid.gatewayRoute("route", r -> r.priority(1));
        return valid.fault(first, "").at(valid.gatewayRoute("second", r -> {}), "");
    }

    public static Injection rewrittenToRelative(Island island) {
        return route(
                island,
                r -> r.prefix("/api/").rewrite(PathRewrite.prefix("v1")),
                "httpRoute.action.rewrite.prefix.value");
    }

    public static Injection emptyRewrite(Island island) {
        return route(
                island,
                r -> r.rewrite(new HttpGatewayRouteRewrite(Optional.empty(), Optional.empty())),
                "httpRoute.action.rewrite");
    }

    public static Injection prefixRewriteOfPath(Island island) {
        return route(
                island,
                r -> r.match(m -> m.path(PathMatch.exactly("/a"))).rewrite(PathRewrite.prefix("/b/")),
                "httpRoute.action.rewrite.prefix.value");
    }

    public static Injection implicitRewrite(Island island) {
        return route(island, r -> r.prefix("/api/"), "httpRoute");
    }

    public static Injection unusedGateway(Island island) {
        Island one = island.withGateway();
        VirtualGateway second = one.gateway().copy(g -> g.name(island.name("second")));
        Island valid = one.with(second, one.gatewayRoute("second", r -> r.gateway(second)));
        return valid.fault(valid.gatewayRoute("second", ofSecondPrefix()), "").at(second, "");
    }
}
