package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.internal.spec.ApiDialect;
import io.github.appmeshdsl.internal.spec.SpecWriter;
import io.github.appmeshdsl.internal.spec.TreeSink;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes a mesh apart into the resources that it consists of in the App Mesh API. Reading them gives the mesh again.
 *
 * <p>What only Kubernetes knows has no place there: names and namespaces become AWS names, backend groups the backends that
 * they stand for, selectors are gone.
 */
public final class MeshResources {

    private final MeshView view;
    private final EqualParts parts = new EqualParts();
    private final String mesh;
    private final List<ResourceData> resources = new ArrayList<>();

    private MeshResources(MeshView view) {
        this.view = view;
        this.mesh = view.awsName(view.mesh());
    }

    /**
     * Returns the resources of a mesh in an order in which they can be created: by kind as in {@link ApiKind}, within a kind
     * as they are in the mesh. A gateway route that names no gateway, and that no gateway takes or more than one, has no place
     * in the API and is not among them. Of a router that the mesh declares as external, only the routes are.
     */
    public static List<ResourceData> of(MeshView view) {
        return new MeshResources(view).split();
    }

    private List<ResourceData> split() {
        MeshDefinition definition = view.mesh();
        resources.add(ResourceData.of(ResourceKey.ofMesh(mesh), spec(w -> w.write(definition)), definition.tags()));
        for (VirtualNode node : definition.virtualNodes()) {
            resources.add(ResourceData.of(
                    ResourceKey.of(ApiKind.VIRTUAL_NODE, mesh, view.awsName(node)),
                    spec(w -> w.write(withGroups(node))),
                    node.tags()));
        }
        for (VirtualRouter router : definition.virtualRouters()) {
            if (definition.externals().contains(router.ref())) {
                continue;
            }
            resources.add(ResourceData.of(
                    ResourceKey.of(ApiKind.VIRTUAL_ROUTER, mesh, view.awsName(router)),
                    spec(w -> w.write(router)),
                    router.tags()));
        }
        for (VirtualRouter router : definition.virtualRouters()) {
            for (Route route : router.routes()) {
                resources.add(ResourceData.of(
                        ResourceKey.child(ApiKind.ROUTE, mesh, view.awsName(router), route.name()),
                        spec(w -> w.write(route, router)),
                        route.tags()));
            }
        }
        for (VirtualService service : definition.virtualServices()) {
            resources.add(ResourceData.of(
                    ResourceKey.of(ApiKind.VIRTUAL_SERVICE, mesh, view.awsName(service)),
                    spec(w -> w.write(service)),
                    service.tags()));
        }
        for (VirtualGateway gateway : definition.virtualGateways()) {
            resources.add(ResourceData.of(
                    ResourceKey.of(ApiKind.VIRTUAL_GATEWAY, mesh, view.awsName(gateway)),
                    spec(w -> w.write(gateway)),
                    gateway.tags()));
        }
        for (GatewayRoute route : definition.gatewayRoutes()) {
            Optional<ResourceKey> key = key(view, route);
            if (key.isPresent()) {
                resources.add(ResourceData.of(key.get(), spec(w -> w.write(route)), route.tags()));
            }
        }
        return List.copyOf(resources);
    }

    /**
     * Returns the key of a gateway route: below the gateway that takes it, or below the one that it names if that one is not
     * in the mesh. Absent if no gateway takes the route, or more than one.
     */
    public static Optional<ResourceKey> key(MeshView view, GatewayRoute route) {
        Optional<VirtualGateway> taking = view.gatewayOf(route);
        Optional<String> gateway = taking.isPresent()
                ? taking.map(view::awsName)
                : route.virtualGateway().map(named -> new ApiDialect(view).awsName(named, route));
        return gateway.map(
                name -> ResourceKey.child(ApiKind.GATEWAY_ROUTE, view.awsName(view.mesh()), name, view.awsName(route)));
    }

    /** Returns a node that names the services of its backend groups as backends of its own. */
    private VirtualNode withGroups(VirtualNode node) {
        if (node.backendGroups().isEmpty()) {
            return node;
        }
        Set<VirtualService> named = new HashSet<>();
        for (Backend backend : node.backends()) {
            view.resolve(backend.virtualService(), node).found().ifPresent(named::add);
        }
        List<Backend> backends = new ArrayList<>(node.backends());
        for (VirtualService service : view.backendsOf(node)) {
            if (named.add(service)) {
                backends.add(new Backend(
                        Ref.named(VirtualService.class, view.namespaceOf(service), service.name()), Optional.empty()));
            }
        }
        return node.copy(b -> b.backends(backends));
    }

    private MappingNode spec(Consumer<SpecWriter> writing) {
        TreeSink tree = new TreeSink();
        writing.accept(new SpecWriter(tree, new ApiDialect(view)));
        DocumentNode root = tree.tree();
        if (root instanceof MappingNode mapping) {
            return parts.shared(mapping);
        }
        throw new IllegalStateException("a spec is a mapping");
    }
}
