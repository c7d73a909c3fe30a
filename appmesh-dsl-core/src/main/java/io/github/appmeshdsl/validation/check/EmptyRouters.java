package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** Routers and gateways take requests, and routers pass them on. */
final class EmptyRouters implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            if (router.listeners().isEmpty()) {
                findings.add(MeshRule.ROUTER_LISTENERS, router.specPath(), "has no listener, so nothing reaches it");
            }
            if (router.routes().isEmpty()) {
                findings.add(MeshRule.ROUTER_ROUTES, router.specPath(), "has no route, so every request is refused");
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            if (gateway.listeners().isEmpty()) {
                findings.add(MeshRule.GATEWAY_LISTENERS, gateway.specPath(), "has no listener");
            }
        }
    }
}
