package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every route of a router is chosen for some request, and it is clear which of two is. */
final class RouteOrder implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            if (router.routes().size() > 1) {
                Contest.check(contenders(router), MeshRule.ROUTE_SHADOWED, MeshRule.ROUTE_PRIORITY, findings);
            }
        }
    }

    private static List<Contender> contenders(VirtualRouter router) {
        int only = router.listeners().size() == 1
                ? router.listeners().get(0).portMapping().port()
                : 0;
        List<Contender> contenders = new ArrayList<>(router.routes().size());
        for (int i = 0; i < router.routes().size(); i++) {
            Route route = router.routes().get(i);
            RouteCheck.Place place = new RouteCheck.Place(router, i, route);
            contenders.add(new Contender(
                    route.name(),
                    place::path,
                    route.priority().orElse(Defaults.PRIORITY),
                    new Contender.Arena(
                            route.protocol().wireName(), route.matchPort().orElse(only), ""),
                    route.match(
                            http -> conditions(http.match()),
                            grpc -> conditions(grpc.match()),
                            tcp -> Contender.Conditions.grpc(Optional.empty(), Optional.empty(), List.of()))));
        }
        return contenders;
    }

    private static Contender.Conditions conditions(HttpRouteMatch match) {
        return new Contender.Conditions(
                match.path(), match.method(), match.scheme(), match.headers(), match.queryParameters());
    }

    private static Contender.Conditions conditions(GrpcRouteMatch match) {
        return Contender.Conditions.grpc(match.serviceName(), match.methodName(), match.metadata());
    }
}
