package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.validation.Findings;

/**
 * Checks one group of rules during the one walk over a mesh that {@link MeshChecks} makes. It may keep notes on what it has
 * seen, but must not depend on the order of the walk: what needs the whole mesh is checked by {@link #finish}.
 */
abstract class MeshCheck {

    final MeshView mesh;
    final Findings findings;

    MeshCheck(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check(ServiceView service) {}

    void check(NodeView node) {}

    void check(RouterView router) {}

    void check(RouteView route) {}

    void check(BackendGroupView group) {}

    void check(GatewayView gateway) {}

    void check(GatewayRouteView route) {}

    /** Checks the mesh itself, and what was noted during the walk. */
    void finish() {}
}
