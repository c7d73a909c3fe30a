package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashSet;
import java.util.Set;

/** Every resource serves something. In a part of a mesh the rest may use it. */
final class Unused {

    private final Findings findings;
    private final Set<GatewayView> contested = new HashSet<>(0);

    Unused(Findings findings) {
        this.findings = findings;
    }

    void check(NodeView view) {
        VirtualNode node = view.member();
        if (!view.isReached()
                && node.backends().isEmpty()
                && node.backendGroups().isEmpty()) {
            report(
                    MeshRule.UNUSED_NODE,
                    node,
                    "no route leads to it, it answers for no virtual service, and it has no backends");
        }
    }

    void check(RouterView router) {
        if (!router.isProvider()) {
            report(MeshRule.UNUSED_ROUTER, router.member(), "it answers for no virtual service");
        }
    }

    /** A gateway that may take a route is not unused. Comes before {@link #check(GatewayView)}. */
    void check(GatewayRouteView route) {
        if (route.gateway().isEmpty()) {
            contested.addAll(route.takers());
        }
    }

    void check(GatewayView gateway) {
        if (gateway.routes().isEmpty() && !contested.contains(gateway)) {
            report(MeshRule.UNUSED_GATEWAY, gateway.member(), "it has no gateway route");
        }
    }

    private void report(MeshRule rule, MeshMember member, String message) {
        if (!findings.isPartial()) {
            findings.add(rule, member.specPath(), message);
        }
    }
}
