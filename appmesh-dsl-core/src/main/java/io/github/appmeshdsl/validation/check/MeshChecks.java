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
 * All checks of the rules that compare members of a mesh. The mesh is walked once, because the walk and not the comparison is
 * the cost of a large mesh.
 */
public final class MeshChecks {

    private final MeshView mesh;
    private final MeshCheck[] checks;

    private MeshChecks(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        GroupUsers users = new GroupUsers(mesh);
        checks = new MeshCheck[] {
            new IdentityCheck(mesh, findings),
            new ReferenceCheck(mesh, users, findings),
            new BackendCheck(mesh, users, findings),
            new ServiceCheck(mesh, findings),
            new ListenerCheck(mesh, findings),
            new SettingCheck(mesh, findings),
            new RouteCheck(mesh, findings),
            new TargetCheck(mesh, findings),
            new TimeCheck(mesh, findings),
            new GatewayRouteCheck(mesh, findings),
            new TlsCheck(mesh, findings),
            new UsageCheck(mesh, findings)
        };
    }

    /** Adds what every check finds in {@code mesh} to {@code findings}. */
    public static void run(MeshView mesh, Findings findings) {
        new MeshChecks(mesh, findings).run();
    }

    private void run() {
        for (ServiceView service : mesh.services()) {
            for (MeshCheck check : checks) {
                check.check(service);
            }
        }
        for (NodeView node : mesh.nodes()) {
            for (MeshCheck check : checks) {
                check.check(node);
            }
        }
        for (RouterView router : mesh.routers()) {
            for (MeshCheck check : checks) {
                check.check(router);
            }
            for (RouteView route : router.routes()) {
                for (MeshCheck check : checks) {
                    check.check(route);
                }
            }
        }
        for (BackendGroupView group : mesh.backendGroups()) {
            for (MeshCheck check : checks) {
                check.check(group);
            }
        }
        for (GatewayRouteView route : mesh.gatewayRoutes()) {
            for (MeshCheck check : checks) {
                check.check(route);
            }
        }
        for (GatewayView gateway : mesh.gateways()) {
            for (MeshCheck check : checks) {
                check.check(gateway);
            }
        }
        for (MeshCheck check : checks) {
            check.finish();
        }
    }
}
