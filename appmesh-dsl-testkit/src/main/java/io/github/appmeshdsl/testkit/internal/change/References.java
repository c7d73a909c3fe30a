package io.github.appmeshdsl.testkit.internal.change;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The references to one member of a mesh, which are changed or removed together. */
final class References<R extends MeshMember & Referable<R>> {

    private final Mesh mesh;
    private final R member;
    private final Function<Ref<R>, Optional<Ref<R>>> change;

    /** Creates references to a member; {@code change} returns another reference, or nothing to remove what refers. */
    References(Mesh mesh, R member, Function<Ref<R>, Optional<Ref<R>>> change) {
        this.mesh = mesh;
        this.member = member;
        this.change = change;
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    private boolean isTo(Ref<R> ref, MeshMember from) {
        Optional<R> found = mesh.view().resolve(ref, from).found();
        return found.isPresent() && found.get() == member;
    }

    private Optional<Ref<R>> changed(Ref<R> ref, MeshMember from) {
        return isTo(ref, from) ? change.apply(ref) : Optional.of(ref);
    }

    /** Changes the routes and services that lead to a virtual node; a route without targets is removed. */
    static Mesh toNode(Mesh mesh, VirtualNode node, Function<Ref<VirtualNode>, Optional<Ref<VirtualNode>>> change) {
        References<VirtualNode> references = new References<>(mesh, node, change);
        return mesh.copy(m -> m.virtualRouters(mesh.virtualRouters().stream()
                        .map(router -> router.copy(r -> r.routes(routes(references, router))))
                        .toList())
                .virtualServices(mesh.virtualServices().stream()
                        .map(service -> service.copy(s -> s.provider(provider(references, service))))
                        .toList()));
    }

    private static List<Route> routes(References<VirtualNode> references, VirtualRouter router) {
        List<Route> routes = new ArrayList<>();
        for (Route route : router.routes()) {
            List<WeightedTarget> targets = new ArrayList<>();
            for (WeightedTarget target : route.weightedTargets()) {
                references
                        .changed(target.virtualNode(), router)
                        .ifPresent(ref -> targets.add(new WeightedTarget(ref, target.weight(), target.port())));
            }
            if (targets.stream().anyMatch(target -> target.weight() > 0)) {
                routes.add(Routes.withTargets(route, targets));
            }
        }
        return routes;
    }

    private static Optional<VirtualServiceProvider> provider(
            References<VirtualNode> references, VirtualService service) {
        return service.provider()
                .flatMap(provider -> provider.match(
                        node -> references.changed(node.virtualNode(), service).map(VirtualServiceProvider.Node::new),
                        Optional::of));
    }

    /**
     * Changes the backends, groups and gateway routes that lead to a virtual service. A gateway route without a target is
     * removed, and a node without backends becomes a leaf.
     */
    static Mesh toService(
            Mesh mesh, VirtualService service, Function<Ref<VirtualService>, Optional<Ref<VirtualService>>> change) {
        References<VirtualService> references = new References<>(mesh, service, change);
        return mesh.copy(m -> m.virtualNodes(mesh.virtualNodes().stream()
                        .map(node -> calling(references, node))
                        .toList())
                .backendGroups(mesh.backendGroups().stream()
                        .map(group -> group.copy(g -> g.virtualServices(members(references, group))))
                        .toList())
                .gatewayRoutes(mesh.gatewayRoutes().stream()
                        .flatMap(route -> targeting(references, route).stream())
                        .toList()));
    }

    private static VirtualNode calling(References<VirtualService> references, VirtualNode node) {
        List<Backend> backends = new ArrayList<>();
        for (Backend backend : node.backends()) {
            references
                    .changed(backend.virtualService(), node)
                    .ifPresent(ref -> backends.add(new Backend(ref, backend.clientPolicy())));
        }
        boolean becomesLeaf = backends.isEmpty()
                && !node.backends().isEmpty()
                && node.backendGroups().isEmpty();
        return node.copy(n -> n.backends(backends).leaf(node.leaf() || becomesLeaf));
    }

    /** A member without a namespace is looked up where the group is used. */
    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    private static List<Ref<VirtualService>> members(References<VirtualService> references, BackendGroup group) {
        List<Ref<VirtualService>> members = new ArrayList<>();
        for (Ref<VirtualService> ref : group.virtualServices()) {
            boolean isTo = references.isTo(ref, group)
                    || references.mesh.virtualNodes().stream()
                            .anyMatch(node -> node.backendGroups().stream()
                                            .anyMatch(used -> references
                                                    .mesh
                                                    .view()
                                                    .resolve(used, node)
                                                    .found()
                                                    .filter(found -> found == group)
                                                    .isPresent())
                                    && references.isTo(ref, node));
            (isTo ? references.change.apply(ref) : Optional.of(ref)).ifPresent(members::add);
        }
        return members;
    }

    private static Optional<GatewayRoute> targeting(References<VirtualService> references, GatewayRoute route) {
        Optional<GatewayRouteTarget> target = references
                .changed(route.target().virtualService(), route)
                .map(ref -> new GatewayRouteTarget(ref, route.target().port()));
        return target.map(
                to -> route.match(http -> http.copy(r -> r.target(to)), grpc -> grpc.copy(r -> r.target(to))));
    }
}
