package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Every resource serves something. In a part of a mesh the rest may use it. */
final class Unused implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        if (findings.isPartial()) {
            return;
        }
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (node.backends().isEmpty()
                    && node.backendGroups().isEmpty()
                    && mesh.servicesOf(node).isEmpty()
                    && mesh.routesTo(node).isEmpty()) {
                findings.add(
                        MeshRule.UNUSED_NODE,
                        node.specPath(),
                        "no route leads to it, it answers for no virtual service, and it has no backends");
            }
        }
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            if (mesh.servicesOf(router).isEmpty()) {
                findings.add(MeshRule.UNUSED_ROUTER, router.specPath(), "it answers for no virtual service");
            }
        }
        checkGateways(mesh, findings);
    }

    private static void checkGateways(MeshView mesh, Findings findings) {
        if (mesh.mesh().virtualGateways().isEmpty()) {
            return;
        }
        Set<VirtualGateway> contested = Collections.newSetFromMap(new IdentityHashMap<>());
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            if (mesh.gatewayOf(route).isEmpty()) {
                contested.addAll(mesh.gatewaysTaking(route));
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            if (mesh.gatewayRoutesOf(gateway).isEmpty() && !contested.contains(gateway)) {
                findings.add(MeshRule.UNUSED_GATEWAY, gateway.specPath(), "it has no gateway route");
            }
        }
    }
}
