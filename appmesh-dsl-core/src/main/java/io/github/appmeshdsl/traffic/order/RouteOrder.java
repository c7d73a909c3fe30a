package io.github.appmeshdsl.traffic.order;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.Defaults;
import java.util.ArrayList;
import java.util.List;

/** The order in which the routes of one router or gateway are tried, and what follows from it. */
public final class RouteOrder {

    /** With how many routes each route is compared, those that are tried first; an account's quotas are 50 and 10. */
    private static final int MOST_COMPARED = 200;

    private final List<Candidate> candidates;

    /** What can be wrong with an order. */
    public interface Conflicts {

        /** A route is never chosen: {@code by} takes all of its requests and is tried first. */
        void shadowed(Candidate route, Candidate by);

        /** Two routes have one priority, and some requests may satisfy both. */
        void tied(Candidate route, Candidate earlier);
    }

    private RouteOrder(List<Candidate> candidates) {
        this.candidates = candidates;
    }

    /** Returns the order of a router's routes. */
    public static RouteOrder of(RouterView router) {
        List<Candidate> candidates = new ArrayList<>(router.routes().size());
        for (RouteView route : router.routes()) {
            candidates.add(Candidate.of(route));
        }
        candidates.sort(null);
        return new RouteOrder(candidates);
    }

    /** Returns the order of a gateway's routes. */
    public static RouteOrder of(GatewayView gateway) {
        List<Candidate> candidates = new ArrayList<>(gateway.routes().size());
        for (GatewayRouteView route : gateway.routes()) {
            candidates.add(Candidate.of(route));
        }
        candidates.sort(null);
        return new RouteOrder(candidates);
    }

    /** Returns the routes, the one that is tried first first. */
    public List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /** Reports every route that is never chosen, and every two between which nothing decides. */
    public void findConflicts(Conflicts conflicts) {
        int start = 0;
        for (int i = 1; i < candidates.size(); i++) {
            if (candidates.get(i).priority() != candidates.get(i - 1).priority()) {
                start = i;
            }
            if (!isShadowed(i, conflicts)) {
                findTie(start, i, conflicts);
            }
        }
    }

    private boolean isShadowed(int index, Conflicts conflicts) {
        Candidate narrow = candidates.get(index);
        for (int i = 0; i < Math.min(index, MOST_COMPARED); i++) {
            Candidate wide = candidates.get(i);
            if (wide.covers(narrow)) {
                conflicts.shadowed(narrow, wide);
                return true;
            }
        }
        return false;
    }

    /** Routes without a priority are not compared, as they are many and the longest prefix decides. */
    private void findTie(int start, int index, Conflicts conflicts) {
        Candidate later = candidates.get(index);
        if (later.priority() == Defaults.PRIORITY) {
            return;
        }
        for (int i = start; i < Math.min(index, start + MOST_COMPARED); i++) {
            Candidate earlier = candidates.get(i);
            if (earlier.overlaps(later)) {
                conflicts.tied(later, earlier);
                return;
            }
        }
    }
}
