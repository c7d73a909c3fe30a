package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** Routers and gateways take requests, and routers pass them on. */
final class EmptyRouters {

    private final Findings findings;

    EmptyRouters(Findings findings) {
        this.findings = findings;
    }

    void check(RouterView view) {
        VirtualRouter router = view.member();
        if (router.listeners().isEmpty()) {
            findings.add(MeshRule.ROUTER_LISTENERS, router.specPath(), "has no listener, so nothing reaches it");
        }
        if (router.routes().isEmpty()) {
            findings.add(MeshRule.ROUTER_ROUTES, router.specPath(), "has no route, so every request is refused");
        }
    }

    void check(GatewayView gateway) {
        if (gateway.member().listeners().isEmpty()) {
            findings.add(MeshRule.GATEWAY_LISTENERS, gateway.member().specPath(), "has no listener");
        }
    }
}
