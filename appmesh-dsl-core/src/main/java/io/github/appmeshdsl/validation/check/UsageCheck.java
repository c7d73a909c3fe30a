package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashSet;
import java.util.Set;

/**
 * Every resource is used, and there are not more of them than the default quotas of an AWS account permit. In a part of a
 * mesh, the rest may use a resource. Quotas can be raised, so they are never errors.
 */
final class UsageCheck extends MeshCheck {

    /** Gateways that may select a route, which is not certain. */
    private final Set<GatewayView> contested = new HashSet<>(0);

    UsageCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(NodeView view) {
        VirtualNode node = view.member();
        if (!view.isReached()
                && node.backends().isEmpty()
                && node.backendGroups().isEmpty()) {
            addUnused(
                    MeshRule.UNUSED_NODE,
                    node,
                    "is not the target of a route or the provider of a virtual service, and has no backends");
        }
        // Backends of groups count too, and those that lead out of the mesh.
        checkQuota(Quota.BACKENDS, Math.max(node.backends().size(), view.calls().size()), node);
    }

    @Override
    void check(RouterView view) {
        if (!view.isProvider()) {
            addUnused(MeshRule.UNUSED_ROUTER, view.member(), "is not the provider of a virtual service");
        }
        checkQuota(Quota.ROUTES, view.routes().size(), view.member());
    }

    @Override
    void check(GatewayRouteView route) {
        if (route.gateway().isEmpty()) {
            contested.addAll(route.takers());
        }
    }

    @Override
    void check(GatewayView view) {
        checkQuota(Quota.GATEWAY_ROUTES, view.routes().size(), view.member());
    }

    @Override
    void finish() {
        for (GatewayView gateway : mesh.gateways()) {
            if (gateway.routes().isEmpty() && !contested.contains(gateway)) {
                addUnused(MeshRule.UNUSED_GATEWAY, gateway.member(), "has no gateway route");
            }
        }
        MeshDefinition definition = mesh.mesh();
        checkQuota(Quota.VIRTUAL_NODES, definition.virtualNodes().size(), definition);
        checkQuota(Quota.VIRTUAL_ROUTERS, definition.virtualRouters().size(), definition);
        checkQuota(Quota.VIRTUAL_SERVICES, definition.virtualServices().size(), definition);
        checkQuota(Quota.VIRTUAL_GATEWAYS, definition.virtualGateways().size(), definition);
    }

    private void addUnused(MeshRule rule, MeshMember member, String message) {
        if (!findings.isPartial()) {
            findings.add(rule, member.specPath(), message);
        }
    }

    private void checkQuota(Quota quota, int count, Resource resource) {
        if (count > quota.limit()) {
            findings.add(
                    MeshRule.QUOTA,
                    resource.specPath(),
                    count + " " + quota.what() + ", more than the default quota of " + quota.limit(),
                    "AWS raises quota " + quota.code() + " on request");
        }
    }
}
