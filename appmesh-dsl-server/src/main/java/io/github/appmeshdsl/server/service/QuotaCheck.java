package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.StoreReader;

/** Checks resources against the quotas. */
final class QuotaCheck {

    private final Quotas quotas;

    QuotaCheck(Quotas quotas) {
        this.quotas = quotas;
    }

    /** Checks that one more resource is allowed. */
    void create(StoreReader store, String meshOwner, ResourceKey key) {
        int count = key.kind() == ApiKind.MESH
                ? store.countMeshes(meshOwner)
                : store.count(meshOwner, key.kind(), key.mesh(), key.parent().orElse(""));
        check(count + 1, quota(key.kind()));
    }

    private static Quota quota(ApiKind kind) {
        return switch (kind) {
            case MESH -> Quota.MESHES;
            case VIRTUAL_NODE -> Quota.VIRTUAL_NODES;
            case VIRTUAL_ROUTER -> Quota.VIRTUAL_ROUTERS;
            case ROUTE -> Quota.ROUTES;
            case VIRTUAL_SERVICE -> Quota.VIRTUAL_SERVICES;
            case VIRTUAL_GATEWAY -> Quota.VIRTUAL_GATEWAYS;
            case GATEWAY_ROUTE -> Quota.GATEWAY_ROUTES;
        };
    }

    /** Checks the lists of a resource. */
    void lists(Mesh mesh, ResourceKey key) {
        for (VirtualNode node : mesh.virtualNodes()) {
            if (key.kind() == ApiKind.VIRTUAL_NODE && node.name().equals(key.name())) {
                check(node.backends().size(), Quota.BACKENDS);
            }
        }
    }

    private void check(int count, Quota quota) {
        if (count > quotas.limit(quota)) {
            throw new ApiException(
                    ErrorType.LIMIT_EXCEEDED,
                    count + " " + quota.what() + " are more than the quota of " + quotas.limit(quota));
        }
    }
}
