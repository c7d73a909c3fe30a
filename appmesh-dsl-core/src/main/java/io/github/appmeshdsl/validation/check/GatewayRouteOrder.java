package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every route of a gateway is chosen for some request, and it is clear which of two is. */
final class GatewayRouteOrder {

    private final Findings findings;

    GatewayRouteOrder(Findings findings) {
        this.findings = findings;
    }

    void check(GatewayView gateway) {
        if (gateway.routes().size() > 1) {
            Contest.check(
                    contenders(gateway), MeshRule.GATEWAY_ROUTE_SHADOWED, MeshRule.GATEWAY_ROUTE_PRIORITY, findings);
        }
    }

    private static List<Contender> contenders(GatewayView gateway) {
        List<GatewayListener> listeners = gateway.member().listeners();
        int only = listeners.size() == 1 ? listeners.get(0).port() : 0;
        List<Contender> contenders = new ArrayList<>(gateway.routes().size());
        for (GatewayRouteView view : gateway.routes()) {
            GatewayRoute route = view.member();
            contenders.add(new Contender(
                    route.displayName(),
                    route::specPath,
                    route.priority().orElse(Defaults.PRIORITY),
                    new Contender.Arena(
                            route.protocol().wireName(), route.matchPort().orElse(only), host(route)),
                    route.match(http -> conditions(http.match()), grpc -> conditions(grpc.match()))));
        }
        return contenders;
    }

    private static String host(GatewayRoute route) {
        Optional<HostnameMatch> host = route.match(
                http -> http.match().hostname(), grpc -> grpc.match().hostname());
        return host.isPresent()
                ? host.get().memberName() + ' ' + host.get().value().toLowerCase(Locale.ROOT)
                : "";
    }

    private static Contender.Conditions conditions(HttpGatewayRouteMatch match) {
        return new Contender.Conditions(
                match.path(), match.method(), Optional.empty(), match.headers(), match.queryParameters());
    }

    private static Contender.Conditions conditions(GrpcGatewayRouteMatch match) {
        return Contender.Conditions.grpc(match.serviceName(), Optional.empty(), match.metadata());
    }
}
