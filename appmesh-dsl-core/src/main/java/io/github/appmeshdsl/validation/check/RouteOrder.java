package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every route of a router is chosen for some request, and it is clear which of two is.
 *
 * <p>Routes are tried by priority. Among equals the one with the longest prefix comes first, so none of them can cover
 * another unless both match the same.
 */
final class RouteOrder implements Check {

    /** How many routes each route is compared with, those that are tried first; an account's quota is 50 a router. */
    private static final int MOST_COMPARED = 200;

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            if (router.routes().size() > 1) {
                check(inOrder(router), findings);
            }
        }
    }

    private static List<Contender> inOrder(VirtualRouter router) {
        List<Contender> contenders = new ArrayList<>(router.routes().size());
        for (int i = 0; i < router.routes().size(); i++) {
            contenders.add(
                    Contender.of(new RouteCheck.Place(router, i, router.routes().get(i))));
        }
        contenders.sort(Comparator.comparingInt(Contender::priority));
        return contenders;
    }

    private static void check(List<Contender> contenders, Findings findings) {
        int start = 0;
        for (int i = 1; i < contenders.size(); i++) {
            if (contenders.get(i).priority() != contenders.get(i - 1).priority()) {
                start = i;
            }
            if (!isShadowed(contenders, i, findings)) {
                checkPriority(contenders, start, i, findings);
            }
        }
    }

    private static boolean isShadowed(List<Contender> contenders, int index, Findings findings) {
        Contender narrow = contenders.get(index);
        for (int i = 0; i < Math.min(index, MOST_COMPARED); i++) {
            Contender wide = contenders.get(i);
            if (wide.covers(narrow) && (wide.priority() < narrow.priority() || narrow.covers(wide))) {
                boolean isFirst = wide.priority() < narrow.priority();
                findings.add(
                        MeshRule.ROUTE_SHADOWED,
                        narrow.place().path(),
                        isFirst
                                ? "never chosen: " + nameOf(wide) + " takes all of its requests and comes first"
                                : "takes the same requests as " + nameOf(wide)
                                        + " at the same priority, so one of them is never chosen",
                        isFirst
                                ? "routes are tried by priority: 0 first, those without one last"
                                : "let one of them match less, and come first");
                return true;
            }
        }
        return false;
    }

    /** The last priority is where routes without one are, and they are many. */
    private static void checkPriority(List<Contender> contenders, int start, int index, Findings findings) {
        Contender later = contenders.get(index);
        if (later.priority() == Defaults.PRIORITY) {
            return;
        }
        for (int i = start; i < Math.min(index, start + MOST_COMPARED); i++) {
            Contender earlier = contenders.get(i);
            if (earlier.meets(later)) {
                findings.add(
                        MeshRule.ROUTE_PRIORITY,
                        later.place().path().field("priority"),
                        later.priority() + " is also that of " + nameOf(earlier)
                                + ", and some requests may be for both");
                return;
            }
        }
    }

    private static String nameOf(Contender contender) {
        Route route = contender.place().route();
        return quoted(route.name());
    }
}
