package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
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
final class GatewayChoice {

    private final MeshDefinition mesh;
    private final Findings findings;

    GatewayChoice(MeshDefinition mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check(GatewayRouteView route) {
        if (route.member().virtualGateway().isEmpty() && route.gateway().isEmpty()) {
            checkTaken(route.member(), route.takers());
        }
    }

    private void checkTaken(GatewayRoute route, List<GatewayView> taking) {
        if (taking.isEmpty()) {
            reportUntaken(route);
            return;
        }
        Map<Optional<LabelSelector>, VirtualGateway> byNamespaces = new HashMap<>();
        for (GatewayView view : taking) {
            VirtualGateway gateway = view.member();
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

    private void reportUntaken(GatewayRoute route) {
        if (findings.isPartial()) {
            findings.countExternal();
        } else if (!hasExternalGateway()) {
            findings.add(
                    MeshRule.GATEWAY_ROUTE_GATEWAY,
                    route.specPath(),
                    "no virtual gateway takes it",
                    mesh.virtualGateways().isEmpty()
                            ? "the mesh has none: add one, or declare the one of others external"
                            : "name one, or give the route labels that a gatewayRouteSelector selects");
        }
    }

    private boolean hasExternalGateway() {
        for (Ref<?> external : mesh.externals()) {
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
