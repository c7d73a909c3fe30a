package io.github.appmeshdsl.traffic.order;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.traffic.order.Candidate.Conditions;
import io.github.appmeshdsl.traffic.order.Candidate.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The order in which the routes of one router or gateway are tried, and what follows from it.
 *
 * <p>Routes are tried by priority. Among equal priorities the one with the longest prefix is tried first, so that none of
 * them can cover another unless both match the same.
 */
public final class RouteOrder {

    /** With how many routes each route is compared, those that are tried first; an account's quotas are 50 and 10. */
    private static final int MOST_COMPARED = 200;

    private final List<Candidate> candidates;

    /** What can be wrong with an order. */
    public interface Conflicts {

        /** A route is never chosen: {@code by} takes all of its requests, and is tried first or matches the same. */
        void shadowed(Candidate route, Candidate by);

        /** Two routes have one priority, and some requests may satisfy both. */
        void tied(Candidate route, Candidate earlier);
    }

    private RouteOrder(List<Candidate> candidates) {
        this.candidates = candidates;
    }

    /** Returns the order of a router's routes. */
    public static RouteOrder of(RouterView router) {
        List<VirtualRouterListener> listeners = router.member().listeners();
        Optional<Integer> only = listeners.size() == 1
                ? Optional.of(listeners.get(0).portMapping().port())
                : Optional.empty();
        List<Candidate> candidates = new ArrayList<>(router.routes().size());
        for (RouteView view : router.routes()) {
            Route route = view.route();
            candidates.add(new Candidate(
                    route.name(),
                    view::specPath,
                    route.priority().orElse(Defaults.PRIORITY),
                    new Scope(route.protocol().wireName(), or(route.matchPort(), only), ""),
                    route.match(
                            http -> Conditions.of(http.match()),
                            grpc -> Conditions.of(grpc.match()),
                            tcp -> Conditions.none())));
        }
        return sorted(candidates);
    }

    /** Returns the order of a gateway's routes. */
    public static RouteOrder of(GatewayView gateway) {
        List<GatewayListener> listeners = gateway.member().listeners();
        Optional<Integer> only =
                listeners.size() == 1 ? Optional.of(listeners.get(0).port()) : Optional.empty();
        List<Candidate> candidates = new ArrayList<>(gateway.routes().size());
        for (GatewayRouteView view : gateway.routes()) {
            GatewayRoute route = view.member();
            candidates.add(new Candidate(
                    route.displayName(),
                    route::specPath,
                    route.priority().orElse(Defaults.PRIORITY),
                    new Scope(route.protocol().wireName(), or(route.matchPort(), only), host(route)),
                    route.match(http -> Conditions.of(http.match()), grpc -> Conditions.of(grpc.match()))));
        }
        return sorted(candidates);
    }

    private static Optional<Integer> or(Optional<Integer> port, Optional<Integer> only) {
        return port.isPresent() ? port : only;
    }

    private static String host(GatewayRoute route) {
        Optional<HostnameMatch> host = route.match(
                http -> http.match().hostname(), grpc -> grpc.match().hostname());
        return host.isPresent()
                ? host.get().memberName() + ' ' + host.get().value().toLowerCase(Locale.ROOT)
                : "";
    }

    private static RouteOrder sorted(List<Candidate> candidates) {
        for (int i = 1; i < candidates.size(); i++) {
            if (candidates.get(i).priority() < candidates.get(i - 1).priority()) {
                candidates.sort(Comparator.comparingInt(Candidate::priority));
                break;
            }
        }
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
            if (wide.covers(narrow) && (wide.priority() < narrow.priority() || narrow.covers(wide))) {
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
