package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.StoreReader;

/** Holds resources against the quotas. */
final class QuotaCheck {

    private final Quotas quotas;

    QuotaCheck(Quotas quotas) {
        this.quotas = quotas;
    }

    /** Checks that there may be one more. */
    void create(StoreReader store, String meshOwner, ResourceKey key) {
        int count = key.kind() == ApiKind.MESH
                ? store.countMeshes(meshOwner)
                : store.count(meshOwner, key.kind(), key.mesh(), key.parent().orElse(""));
        if (count >= quota(key.kind())) {
            throw exceeded(count + 1, key.kind().collectionName(), quota(key.kind()));
        }
    }

    private int quota(ApiKind kind) {
        return switch (kind) {
            case MESH -> quotas.meshes();
            case VIRTUAL_NODE -> quotas.virtualNodes();
            case VIRTUAL_ROUTER -> quotas.virtualRouters();
            case ROUTE -> quotas.routes();
            case VIRTUAL_SERVICE -> quotas.virtualServices();
            case VIRTUAL_GATEWAY -> quotas.virtualGateways();
            case GATEWAY_ROUTE -> quotas.gatewayRoutes();
        };
    }

    /** Checks the lists of a resource. */
    void lists(Mesh mesh, ResourceKey key) {
        for (VirtualNode node : mesh.virtualNodes()) {
            if (key.kind() == ApiKind.VIRTUAL_NODE
                    && node.name().equals(key.name())
                    && node.backends().size() > quotas.backends()) {
                throw exceeded(node.backends().size(), "backends", quotas.backends());
            }
        }
    }

    private static ApiException exceeded(int count, String what, int quota) {
        return new ApiException(ErrorType.LIMIT_EXCEEDED, count + " " + what + " are more than the quota of " + quota);
    }
}
