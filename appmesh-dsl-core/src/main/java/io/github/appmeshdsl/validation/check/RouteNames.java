package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes of a router have names of their own. */
final class RouteNames implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            if (router.routes().size() > 1) {
                check(router, findings);
            }
        }
    }

    private static void check(VirtualRouter router, Findings findings) {
        Map<String, Integer> seen = new HashMap<>();
        List<Route> routes = router.routes();
        for (int i = 0; i < routes.size(); i++) {
            String name = routes.get(i).name();
            Integer first = seen.putIfAbsent(name, i);
            if (first != null) {
                findings.add(
                        MeshRule.ROUTE_DUPLICATE,
                        router.specPath().field("routes").item(i, name),
                        "routes[" + i + "] and routes[" + first + "] both have the name " + quoted(name));
            }
        }
    }
}
