package io.github.appmeshdsl.testkit.internal.change;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Changes of the listeners of virtual nodes. */
public final class Listeners {

    private static final int FIRST_NEW_PORT = 20_000;

    private Listeners() {}

    private record Place(VirtualNode node, int index) {

        Listener listener() {
            return node.listeners().get(index);
        }

        VirtualNode with(Listener changed) {
            List<Listener> listeners = new ArrayList<>(node.listeners());
            listeners.set(index, changed);
            return node.copy(n -> n.listeners(listeners));
        }
    }

    private static List<Place> places(Mesh mesh, Predicate<Listener> condition) {
        List<Place> places = new ArrayList<>();
        for (VirtualNode node : mesh.virtualNodes()) {
            for (int i = 0; i < node.listeners().size(); i++) {
                if (condition.test(node.listeners().get(i))) {
                    places.add(new Place(node, i));
                }
            }
        }
        return places;
    }

    /** A listener without TLS gets it, and one that requires it no longer does; callers with and without TLS suit both. */
    public static Recipe<?> changedTls() {
        return new Recipe<>(
                mesh -> places(
                        mesh,
                        listener ->
                                listener.tls().isEmpty() || listener.tls().get().mode() == ListenerTls.Mode.STRICT),
                (mesh, place) -> {
                    ListenerTls tls = place.listener()
                            .tls()
                            .map(strict -> new ListenerTls(
                                    ListenerTls.Mode.PERMISSIVE, strict.certificate(), strict.validation()))
                            .orElseGet(
                                    () -> ListenerTls.permissive(ListenerCertificate.file("/chain.pem", "/key.pem")));
                    return mesh.replace(place.with(place.listener().copy(l -> l.tls(tls))));
                });
    }

    /** Ports of client policies may be those of any listener, so that only listeners without TLS are moved. */
    public static Recipe<?> changedPort() {
        return new Recipe<>(
                mesh -> places(mesh, listener -> listener.tls().isEmpty()), (mesh, place) -> moved(mesh, place));
    }

    @SuppressWarnings("ReferenceEquality") // It is that one node, not one like it.
    private static Mesh moved(Mesh mesh, Place place) {
        Listener listener = place.listener();
        int before = listener.port();
        int after = unusedPort(mesh);
        Listener changed = listener.copy(l -> l.portMapping(new PortMapping(after, listener.protocol()))
                .healthCheck(listener.healthCheck()
                        .map(check ->
                                check.copy(h -> h.port(check.port().map(port -> port == before ? after : port))))));
        return mesh.copy(m -> m.virtualNodes(mesh.virtualNodes().stream()
                        .map(node -> node == place.node() ? place.with(changed) : node)
                        .toList())
                .virtualRouters(mesh.virtualRouters().stream()
                        .map(router -> router.copy(r -> r.routes(router.routes().stream()
                                .map(route -> targeting(mesh, router, route, place.node(), before, after))
                                .toList())))
                        .toList())
                .gatewayRoutes(mesh.gatewayRoutes().stream()
                        .map(route -> targeting(mesh, route, place.node(), before, after))
                        .toList()));
    }

    private static int unusedPort(Mesh mesh) {
        Set<Integer> used = new HashSet<>();
        mesh.virtualNodes().forEach(node -> node.listeners().forEach(listener -> used.add(listener.port())));
        mesh.virtualRouters()
                .forEach(router -> router.listeners()
                        .forEach(listener -> used.add(listener.portMapping().port())));
        int port = FIRST_NEW_PORT;
        while (used.contains(port)) {
            port++;
        }
        return port;
    }

    @SuppressWarnings("ReferenceEquality") // It is that one node, not one like it.
    private static Route targeting(
            Mesh mesh, VirtualRouter router, Route route, VirtualNode node, int before, int after) {
        List<WeightedTarget> targets = new ArrayList<>();
        for (WeightedTarget target : route.weightedTargets()) {
            Optional<VirtualNode> found =
                    mesh.view().resolve(target.virtualNode(), router).found();
            boolean isMoved =
                    found.isPresent() && found.get() == node && target.port().equals(Optional.of(before));
            targets.add(
                    isMoved ? new WeightedTarget(target.virtualNode(), target.weight(), Optional.of(after)) : target);
        }
        return Routes.withTargets(route, targets);
    }

    /** A gateway route sets the port of a node if the node itself provides the service. */
    @SuppressWarnings("ReferenceEquality") // It is that one node, not one like it.
    private static GatewayRoute targeting(Mesh mesh, GatewayRoute route, VirtualNode node, int before, int after) {
        boolean isMoved = route.target().port().equals(Optional.of(before))
                && mesh.view()
                        .resolve(route.target().virtualService(), route)
                        .found()
                        .flatMap(service -> mesh.view().providerNode(service))
                        .filter(provider -> provider == node)
                        .isPresent();
        if (!isMoved) {
            return route;
        }
        GatewayRouteTarget target = new GatewayRouteTarget(route.target().virtualService(), Optional.of(after));
        return route.match(http -> http.copy(r -> r.target(target)), grpc -> grpc.copy(r -> r.target(target)));
    }
}
