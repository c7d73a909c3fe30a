package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** The mesh fits into the quotas that an AWS account has at first. They can be raised, so this is never an error. */
final class Quotas {

    private final Findings findings;

    Quotas(Findings findings) {
        this.findings = findings;
    }

    void check(MeshDefinition mesh) {
        look(Quota.VIRTUAL_NODES, mesh.virtualNodes().size(), mesh);
        look(Quota.VIRTUAL_ROUTERS, mesh.virtualRouters().size(), mesh);
        look(Quota.VIRTUAL_SERVICES, mesh.virtualServices().size(), mesh);
        look(Quota.VIRTUAL_GATEWAYS, mesh.virtualGateways().size(), mesh);
    }

    void check(GatewayView gateway) {
        look(Quota.GATEWAY_ROUTES, gateway.routes().size(), gateway.member());
    }

    void check(RouterView router) {
        look(Quota.ROUTES, router.routes().size(), router.member());
    }

    /** Backends of groups count too, and those that others provide. */
    void check(NodeView node) {
        look(
                Quota.BACKENDS,
                Math.max(node.member().backends().size(), node.calls().size()),
                node.member());
    }

    private void look(Quota quota, int count, Resource resource) {
        if (count > quota.limit()) {
            findings.add(
                    MeshRule.QUOTA,
                    resource.specPath(),
                    count + " " + quota.what() + ", more than the " + quota.limit() + " of a new account",
                    "AWS raises quota " + quota.code() + " on request");
        }
    }
}
