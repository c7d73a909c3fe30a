package io.github.appmeshdsl.testkit.internal.change;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.testkit.internal.fault.Island;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Changes of routes and their targets. */
public final class Routes {

    private static final int MOST_TARGETS = 10;

    private Routes() {}

    /** A route of a mesh. */
    record Place(VirtualRouter router, int index) {
        Route route() {
            return router.routes().get(index);
        }

        Mesh with(Mesh mesh, Route changed) {
            List<Route> routes = new ArrayList<>(router.routes());
            routes.set(index, changed);
            return mesh.replace(router.copy(r -> r.routes(routes)));
        }
    }

    private static List<Place> places(Mesh mesh, Predicate<Place> condition) {
        List<Place> places = new ArrayList<>();
        for (VirtualRouter router : mesh.virtualRouters()) {
            for (int i = 0; i < router.routes().size(); i++) {
                Place place = new Place(router, i);
                if (condition.test(place)) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    static Route withTargets(Route route, List<WeightedTarget> targets) {
        return route.match(
                http -> http.copy(r -> r.weightedTargets(targets)),
                grpc -> grpc.copy(r -> r.weightedTargets(targets)),
                tcp -> tcp.copy(r -> r.weightedTargets(targets)));
    }

    private static WeightedTarget weighing(WeightedTarget target, int weight) {
        return new WeightedTarget(target.virtualNode(), weight, target.port());
    }

    /** A target without a share gets none, since nothing is known to suit its listener. */
    public static Recipe<?> shiftedWeight() {
        return new Recipe<>(
                mesh -> places(mesh, place -> shared(place.route()).size() > 1),
                (mesh, place) -> place.with(mesh, shifted(place.route())));
    }

    private static List<Integer> shared(Route route) {
        List<Integer> shared = new ArrayList<>();
        for (int i = 0; i < route.weightedTargets().size(); i++) {
            if (route.weightedTargets().get(i).weight() > 0) {
                shared.add(i);
            }
        }
        return shared;
    }

    private static Route shifted(Route route) {
        List<WeightedTarget> targets = new ArrayList<>(route.weightedTargets());
        List<Integer> shared = shared(route);
        int from = shared.get(0);
        for (int i : shared) {
            from = targets.get(i).weight() > targets.get(from).weight() ? i : from;
        }
        int to = from == shared.get(0) ? shared.get(1) : shared.get(0);
        int most = targets.get(from).weight();
        int part = Math.max(1, most / 4);
        if (most > 1) {
            targets.set(from, weighing(targets.get(from), most - part));
        }
        targets.set(to, weighing(targets.get(to), targets.get(to).weight() + part));
        return withTargets(route, targets);
    }

    public static Recipe<?> changedTimeout() {
        return new Recipe<>(mesh -> places(mesh, Routes::hasRequests), (mesh, place) -> {
            RequestTimeout ten = RequestTimeout.perRequest(Duration.ofSeconds(10));
            RequestTimeout five = RequestTimeout.perRequest(Duration.ofSeconds(5));
            Route changed = place.route()
                    .match(
                            http -> http.copy(r -> r.timeout(http.timeout().equals(Optional.of(ten)) ? five : ten)),
                            grpc -> grpc.copy(r -> r.timeout(grpc.timeout().equals(Optional.of(ten)) ? five : ten)),
                            tcp -> tcp);
            return place.with(mesh, changed);
        });
    }

    private static boolean hasRequests(Place place) {
        return place.route().match(http -> true, grpc -> true, tcp -> false);
    }

    public static Recipe<?> changedRetries() {
        return new Recipe<>(
                mesh -> places(mesh, place -> place.route() instanceof HttpRoute),
                (mesh, place) -> place.with(mesh, retried((HttpRoute) place.route())));
    }

    private static HttpRoute retried(HttpRoute route) {
        return route.copy(r -> r.retry(policy -> policy.maxRetries(
                        route.retryPolicy().filter(p -> p.maxRetries() == 2).isPresent() ? 3 : 2)
                .perRetryTimeout(Duration.ofSeconds(1))
                .on(HttpRetryEvent.SERVER_ERROR)));
    }

    /** The canary is a copy of the first target, so that callers and their TLS suit it. */
    public static Recipe<?> addedCanary() {
        return new Recipe<>(
                mesh -> places(
                        mesh,
                        place -> place.route().weightedTargets().size() < MOST_TARGETS
                                && first(mesh, place).isPresent()),
                (mesh, place) -> {
                    WeightedTarget target = place.route().weightedTargets().get(0);
                    VirtualNode node = first(mesh, place).orElseThrow();
                    String name = Island.unusedWord(mesh, "canary");
                    VirtualNode canary = node.copy(n -> n.name(name)
                            .awsName(Optional.empty())
                            .podSelector(node.podSelector().map(selector -> selector.and("version", name))));
                    int part = target.weight() / 10;
                    Ref<VirtualNode> ref = node.namespace()
                            .or(mesh::defaultNamespace)
                            .map(namespace -> VirtualNode.ref(namespace, name))
                            .orElseGet(() -> VirtualNode.ref(name));
                    List<WeightedTarget> targets = new ArrayList<>(place.route().weightedTargets());
                    targets.set(0, weighing(target, target.weight() - part));
                    targets.add(new WeightedTarget(ref, part, target.port()));
                    return place.with(mesh, withTargets(place.route(), targets)).copy(m -> m.add(canary));
                });
    }

    private static Optional<VirtualNode> first(Mesh mesh, Place place) {
        return mesh.view()
                .resolve(place.route().weightedTargets().get(0).virtualNode(), place.router())
                .found();
    }

    public static Recipe<?> removedCanary() {
        return new Recipe<>(
                mesh -> places(
                        mesh, place -> withoutLast(place.route()).stream().anyMatch(target -> target.weight() > 0)),
                (mesh, place) -> place.with(mesh, withTargets(place.route(), withoutLast(place.route()))));
    }

    private static List<WeightedTarget> withoutLast(Route route) {
        int count = route.weightedTargets().size();
        return route.weightedTargets().subList(0, Math.max(0, count - 1));
    }

    public static Recipe<?> addedRoute() {
        return new Recipe<>(
                mesh -> places(
                        mesh,
                        place -> place.route() instanceof HttpRoute http
                                && http.match().headers().size() < MOST_TARGETS),
                (mesh, place) -> {
                    HttpRoute route = (HttpRoute) place.route();
                    HttpRoute added = route.copy(r -> r.name(Island.unusedWord(mesh, "added"))
                            .match(route.match().copy(m -> m.addHeader(HeaderMatch.present("x-added")))));
                    return mesh.replace(place.router().copy(r -> r.addRoute(added)));
                });
    }

    public static Recipe<?> removedRoute() {
        return new Recipe<>(mesh -> places(mesh, place -> true), (mesh, place) -> {
            List<Route> routes = new ArrayList<>(place.router().routes());
            routes.remove(place.index());
            return mesh.replace(place.router().copy(r -> r.routes(routes)));
        });
    }
}
