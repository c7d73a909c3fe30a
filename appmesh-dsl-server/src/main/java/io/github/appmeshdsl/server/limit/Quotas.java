package io.github.appmeshdsl.server.limit;

import io.github.appmeshdsl.model.Quota;

/**
 * How many resources there may be; what is more is a {@code LimitExceededException}. A shared mesh counts the resources of
 * all accounts.
 *
 * @param meshes meshes of an account
 * @param virtualNodes virtual nodes of a mesh
 * @param virtualRouters virtual routers of a mesh
 * @param virtualServices virtual services of a mesh
 * @param virtualGateways virtual gateways of a mesh
 * @param routes routes of a virtual router
 * @param gatewayRoutes gateway routes of a virtual gateway
 * @param backends backends of a virtual node
 */
public record Quotas(
        int meshes,
        int virtualNodes,
        int virtualRouters,
        int virtualServices,
        int virtualGateways,
        int routes,
        int gatewayRoutes,
        int backends) {

    /** What a new account had at AWS, see {@link Quota}. */
    public static final Quotas DEFAULT = new Quotas(
            Quota.MESHES.limit(),
            Quota.VIRTUAL_NODES.limit(),
            Quota.VIRTUAL_ROUTERS.limit(),
            Quota.VIRTUAL_SERVICES.limit(),
            Quota.VIRTUAL_GATEWAYS.limit(),
            Quota.ROUTES.limit(),
            Quota.GATEWAY_ROUTES.limit(),
            Quota.BACKENDS.limit());

    /** As good as no quotas. */
    public static final Quotas NONE = new Quotas(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Quotas {
        if (meshes < 0
                || virtualNodes < 0
                || virtualRouters < 0
                || virtualServices < 0
                || virtualGateways < 0
                || routes < 0
                || gatewayRoutes < 0
                || backends < 0) {
            throw new IllegalArgumentException("a quota is negative");
        }
    }
}
