package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway route belongs to exactly one gateway: the one it names, or the only one that takes it. Labels of namespaces are
 * not known here, so gateways whose namespace selectors differ may well take different routes.
 */
final class GatewayChoice implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            if (route.virtualGateway().isEmpty() && mesh.gatewayOf(route).isEmpty()) {
                checkTaken(mesh, route, findings);
            }
        }
    }

    private static void checkTaken(MeshView mesh, GatewayRoute route, Findings findings) {
        List<VirtualGateway> taking = mesh.gatewaysTaking(route);
        if (taking.isEmpty()) {
            reportUntaken(mesh, route, findings);
            return;
        }
        Map<Optional<LabelSelector>, VirtualGateway> byNamespaces = new HashMap<>();
        for (VirtualGateway gateway : taking) {
            VirtualGateway other = byNamespaces.putIfAbsent(gateway.namespaceSelector(), gateway);
            if (other != null) {
                findings.add(
                        MeshRule.GATEWAY_ROUTE_GATEWAY,
                        route.specPath(),
                        "virtual gateways " + name(other) + " and " + name(gateway) + " both take it",
                        "tell them apart by their gatewayRouteSelector, or name one of them");
                return;
            }
        }
    }

    private static void reportUntaken(MeshView mesh, GatewayRoute route, Findings findings) {
        if (findings.isPartial()) {
            findings.countExternal();
        } else if (!hasExternalGateway(mesh)) {
            findings.add(
                    MeshRule.GATEWAY_ROUTE_GATEWAY,
                    route.specPath(),
                    "no virtual gateway takes it",
                    mesh.mesh().virtualGateways().isEmpty()
                            ? "the mesh has none: add one, or declare the one of others external"
                            : "name one, or give the route labels that a gatewayRouteSelector selects");
        }
    }

    private static boolean hasExternalGateway(MeshView mesh) {
        for (Ref<?> external : mesh.mesh().externals()) {
            if (external.kind() == ResourceKind.VIRTUAL_GATEWAY) {
                return true;
            }
        }
        return false;
    }

    private static String name(VirtualGateway gateway) {
        return quoted(gateway.displayName());
    }
}
