package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** The mesh fits into the quotas that an AWS account has at first. They can be raised, so this is never an error. */
final class Quotas implements Check {

    @Override
    public void check(MeshView view, Findings findings) {
        MeshDefinition mesh = view.mesh();
        SpecPath path = mesh.specPath();
        look(Quota.NODES, mesh.virtualNodes().size(), path, findings);
        look(Quota.ROUTERS, mesh.virtualRouters().size(), path, findings);
        look(Quota.SERVICES, mesh.virtualServices().size(), path, findings);
        look(Quota.GATEWAYS, mesh.virtualGateways().size(), path, findings);
        for (VirtualGateway gateway : mesh.virtualGateways()) {
            look(Quota.GATEWAY_ROUTES, view.gatewayRoutesOf(gateway).size(), gateway.specPath(), findings);
        }
        for (VirtualRouter router : mesh.virtualRouters()) {
            look(Quota.ROUTES, router.routes().size(), router.specPath(), findings);
        }
        for (VirtualNode node : mesh.virtualNodes()) {
            // Those of groups count too, and those that others provide.
            int backends =
                    Math.max(node.backends().size(), view.backendsOf(node).size());
            look(Quota.BACKENDS, backends, node.specPath(), findings);
        }
    }

    private static void look(Quota quota, int count, SpecPath path, Findings findings) {
        if (count > quota.limit) {
            findings.add(
                    MeshRule.QUOTA,
                    path,
                    count + " " + quota.what + ", more than the " + quota.limit + " of a new account",
                    "AWS raises quota " + quota.code + " on request");
        }
    }

    private enum Quota {
        NODES("virtual nodes", 200, "L-E043DFB4"),
        ROUTERS("virtual routers", 200, "L-50F6C35A"),
        SERVICES("virtual services", 200, "L-DA7495A7"),
        GATEWAYS("virtual gateways", 3, "L-87E74146"),
        GATEWAY_ROUTES("gateway routes", 10, "L-F6F26D09"),
        ROUTES("routes", 50, "L-BB90B7FF"),
        BACKENDS("backends", 50, "L-8775AB18");

        private final String what;
        private final int limit;
        private final String code;

        Quota(String what, int limit, String code) {
            this.what = what;
            this.limit = limit;
            this.code = code;
        }
    }
}
