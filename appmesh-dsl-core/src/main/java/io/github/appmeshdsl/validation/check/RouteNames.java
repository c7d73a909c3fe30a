package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes of a router have names of their own. */
final class RouteNames {

    /** Up to here, comparing each name with each is cheaper than a map. */
    private static final int FEW = 8;

    private final Findings findings;

    RouteNames(Findings findings) {
        this.findings = findings;
    }

    void check(RouterView router) {
        List<Route> routes = router.member().routes();
        if (routes.size() > FEW || hasTwins(routes)) {
            report(router.member(), routes);
        }
    }

    private static boolean hasTwins(List<Route> routes) {
        for (int i = 1; i < routes.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (routes.get(i).name().equals(routes.get(j).name())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A name that is not there is no other's. */
    private void report(VirtualRouter router, List<Route> routes) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            String name = routes.get(i).name();
            Integer first = seen.putIfAbsent(name, i);
            if (first != null && !name.isEmpty()) {
                findings.add(
                        MeshRule.ROUTE_DUPLICATE,
                        router.specPath().field("routes").item(i, name),
                        "routes[" + i + "] and routes[" + first + "] both have the name " + quoted(name));
            }
        }
    }
}
