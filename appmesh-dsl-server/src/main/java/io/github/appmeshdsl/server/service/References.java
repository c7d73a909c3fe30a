package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.spec.ApiDialect;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a resource cannot be without: a route its targets, a virtual service its provider, a gateway route its target. A
 * node's backends are not among them: they may be made later and deleted before.
 */
final class References {

    private final Mesh mesh;
    private final String name;
    private final ApiDialect dialect;
    private final Set<ResourceKey> found = new TreeSet<>();

    private References(Mesh mesh, String name) {
        this.mesh = mesh;
        this.name = name;
        this.dialect = new ApiDialect(mesh.view());
    }

    /** Returns the references of one resource of {@code mesh}. */
    static Set<ResourceKey> of(Mesh mesh, ResourceKey key) {
        References references = new References(mesh, key.mesh());
        references.collect(key);
        return references.found;
    }

    private void collect(ResourceKey key) {
        switch (key.kind()) {
            case ROUTE -> {
                for (VirtualRouter router : mesh.virtualRouters()) {
                    for (Route route : router.routes()) {
                        if (route.name().equals(key.name())) {
                            for (WeightedTarget target : route.weightedTargets()) {
                                add(ApiKind.VIRTUAL_NODE, target.virtualNode(), router);
                            }
                        }
                    }
                }
            }
            case VIRTUAL_SERVICE -> mesh.virtualServices().forEach(this::collect);
            case GATEWAY_ROUTE -> {
                for (GatewayRoute route : mesh.gatewayRoutes()) {
                    add(ApiKind.VIRTUAL_SERVICE, route.target().virtualService(), route);
                }
            }
            default -> {}
        }
    }

    private void collect(VirtualService service) {
        VirtualServiceProvider provider = service.provider().orElse(null);
        if (provider instanceof VirtualServiceProvider.Node node) {
            add(ApiKind.VIRTUAL_NODE, node.virtualNode(), service);
        } else if (provider instanceof VirtualServiceProvider.Router router) {
            add(ApiKind.VIRTUAL_ROUTER, router.virtualRouter(), service);
        }
    }

    private void add(ApiKind kind, Ref<?> ref, MeshMember from) {
        found.add(ResourceKey.of(kind, name, dialect.awsName(ref, from)));
    }
}
