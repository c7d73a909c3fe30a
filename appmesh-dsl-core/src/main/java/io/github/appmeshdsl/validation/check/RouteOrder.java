package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every route of a router is chosen for some request, and it is clear which of two is. */
final class RouteOrder {

    private final Findings findings;

    RouteOrder(Findings findings) {
        this.findings = findings;
    }

    void check(RouterView router) {
        if (router.routes().size() > 1) {
            Contest.check(contenders(router), MeshRule.ROUTE_SHADOWED, MeshRule.ROUTE_PRIORITY, findings);
        }
    }

    private static List<Contender> contenders(RouterView router) {
        List<VirtualRouterListener> listeners = router.member().listeners();
        int only = listeners.size() == 1 ? listeners.get(0).portMapping().port() : 0;
        List<Contender> contenders = new ArrayList<>(router.routes().size());
        for (RouteView view : router.routes()) {
            Route route = view.route();
            if (route.name().isEmpty()) {
                // Names decide on the order, and which this one is to have nobody knows.
                continue;
            }
            contenders.add(new Contender(
                    route.name(),
                    view::specPath,
                    route.priority().orElse(Defaults.PRIORITY),
                    new Contender.Arena(
                            route.protocol().wireName(), route.matchPort().orElse(only), ""),
                    conditions(route)));
        }
        return contenders;
    }

    private static Contender.Conditions conditions(Route route) {
        if (route instanceof HttpRoute http) {
            return conditions(http.match());
        }
        if (route instanceof GrpcRoute grpc) {
            return conditions(grpc.match());
        }
        return Contender.Conditions.grpc(Optional.empty(), Optional.empty(), List.of());
    }

    private static Contender.Conditions conditions(HttpRouteMatch match) {
        return new Contender.Conditions(
                match.path(), match.method(), match.scheme(), match.headers(), match.queryParameters());
    }

    private static Contender.Conditions conditions(GrpcRouteMatch match) {
        return Contender.Conditions.grpc(match.serviceName(), match.methodName(), match.metadata());
    }
}
