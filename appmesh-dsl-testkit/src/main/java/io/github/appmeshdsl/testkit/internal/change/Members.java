package io.github.appmeshdsl.testkit.internal.change;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.internal.fault.Island;
import java.util.List;
import java.util.Optional;

/** Changes that add, remove or rename members, and changes of the mesh itself. */
public final class Members {

    private static final int MOST_HEADERS = 10;

    private Members() {}

    public static Recipe<?> addedService() {
        return new Recipe<>(List::of, (mesh, same) -> Island.of(mesh, "added").mesh());
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    public static Recipe<?> removedService() {
        return new Recipe<>(Mesh::virtualServices, (mesh, service) -> {
            Mesh unreferenced = References.toService(mesh, service, ref -> Optional.empty());
            return unreferenced.copy(m -> m.virtualServices(unreferenced.virtualServices().stream()
                    .filter(each -> each != service)
                    .toList()));
        });
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    public static Recipe<?> removedNode() {
        return new Recipe<>(Mesh::virtualNodes, (mesh, node) -> {
            Mesh unreferenced = References.toNode(mesh, node, ref -> Optional.empty());
            return unreferenced.copy(m -> m.virtualNodes(unreferenced.virtualNodes().stream()
                    .filter(each -> each != node)
                    .toList()));
        });
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    public static Recipe<?> renamedNode() {
        return new Recipe<>(Mesh::virtualNodes, (mesh, node) -> {
            VirtualNode renamed = node.copy(n -> n.name(Island.unusedWord(mesh, "renamed")));
            String before = mesh.view().awsName(node);
            String after = renamed.effectiveAwsName(mesh.defaultNamespace());
            Mesh referring = References.toNode(
                    mesh,
                    node,
                    ref -> Optional.of(ref.match(
                            named -> named.namespace()
                                    .map(namespace -> VirtualNode.ref(namespace, renamed.name()))
                                    .orElseGet(() -> VirtualNode.ref(renamed.name())),
                            arn -> VirtualNode.arn(
                                    arn.arn().substring(0, arn.arn().length() - before.length()) + after))));
            return referring.copy(m -> m.virtualNodes(referring.virtualNodes().stream()
                    .map(each -> each == node ? renamed : each)
                    .toList()));
        });
    }

    /** The added route is a copy for requests with one header more, so that gateway and service suit it. */
    public static Recipe<?> addedGatewayRoute() {
        return new Recipe<>(
                mesh -> mesh.gatewayRoutes().stream()
                        .filter(HttpGatewayRoute.class::isInstance)
                        .map(HttpGatewayRoute.class::cast)
                        .filter(route -> route.match().headers().size() < MOST_HEADERS)
                        .toList(),
                (mesh, route) -> mesh.copy(m -> m.add(route.copy(r -> r.name(Island.unusedWord(mesh, "added"))
                        .awsName(Optional.empty())
                        .match(route.match().copy(x -> x.addHeader(HeaderMatch.present("x-added"))))))));
    }

    public static Recipe<?> removedGatewayRoute() {
        return new Recipe<>(Mesh::gatewayRoutes, (mesh, route) -> without(mesh, List.of(route)));
    }

    private static Mesh without(Mesh mesh, List<GatewayRoute> routes) {
        return mesh.copy(m -> m.gatewayRoutes(mesh.gatewayRoutes().stream()
                .filter(each -> !routes.contains(each))
                .toList()));
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    public static Recipe<?> removedGateway() {
        return new Recipe<>(
                Mesh::virtualGateways,
                (mesh, gateway) -> without(
                                mesh,
                                mesh.view().gatewayRoutes().stream()
                                        .filter(view -> isOnlyOf(view, gateway))
                                        .map(GatewayRouteView::member)
                                        .toList())
                        .copy(m -> m.virtualGateways(mesh.virtualGateways().stream()
                                .filter(each -> each != gateway)
                                .toList())));
    }

    @SuppressWarnings("ReferenceEquality") // It is that one member, not one like it.
    private static boolean isOnlyOf(GatewayRouteView route, VirtualGateway gateway) {
        return route.gateway().isPresent()
                ? route.gateway().get().member() == gateway
                : route.takers().stream().allMatch(taker -> taker.member() == gateway);
    }

    /** Nodes that list nothing are leaves of a closed mesh. */
    public static Recipe<?> changedEgress() {
        return new Recipe<>(
                List::of,
                (mesh, same) -> mesh.egressFilter().equals(Optional.of(EgressFilter.ALLOW_ALL))
                        ? Island.closed(mesh)
                        : mesh.copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL)));
    }

    public static Recipe<?> tagged() {
        return new Recipe<>(
                List::of, (mesh, same) -> mesh.copy(m -> m.putTag(Island.unusedWord(mesh, "changed"), "true")));
    }
}
