package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.k8s.validation.Cluster.Taking;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.PlainText;
import java.util.List;
import java.util.Optional;

/** In Kubernetes selectors decide on a gateway route's gateway, whatever the route says: exactly one has to take it. */
final class GatewaySelectors implements KubernetesCheck {

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        if (cluster.gateways().isEmpty()) {
            return;
        }
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            String namespace = mesh.namespaceOf(route);
            Optional<VirtualGateway> said =
                    route.virtualGateway().isPresent() ? mesh.gatewayOf(route) : Optional.empty();
            if (said.isPresent()) {
                checkSaid(cluster, route, namespace, said.get(), findings);
            } else if (route.virtualGateway().isEmpty()) {
                checkOpen(cluster, route, namespace, findings);
            }
        }
    }

    private static void checkSaid(
            Cluster cluster, GatewayRoute route, String namespace, VirtualGateway said, KubernetesFindings findings) {
        if (said.namespaceSelector().isEmpty()) {
            findings.add(
                    KubernetesRule.GATEWAY_ROUTE,
                    route.specPath(),
                    "its virtual gateway " + name(said) + " has no namespaceSelector and takes no route",
                    "give the gateway a selector of labels that the route's namespace carries");
            return;
        }
        Taking taking = cluster.taking(said, route, namespace);
        if (taking == Taking.NO) {
            findings.add(
                    KubernetesRule.GATEWAY_ROUTE,
                    route.specPath(),
                    "the selectors of its virtual gateway " + name(said) + " do not take it");
            return;
        }
        for (VirtualGateway other : cluster.gateways()) {
            if (other != said && takesToo(cluster, other, said, route, namespace)) {
                report(route, said, other, findings);
                return;
            }
        }
    }

    /** Of namespaces whose labels are not known, two equal selectors select the same. */
    private static boolean takesToo(
            Cluster cluster, VirtualGateway other, VirtualGateway said, GatewayRoute route, String namespace) {
        Taking taking = cluster.taking(other, route, namespace);
        return taking == Taking.YES
                || (taking == Taking.MAYBE && other.namespaceSelector().equals(said.namespaceSelector()));
    }

    private static void checkOpen(Cluster cluster, GatewayRoute route, String namespace, KubernetesFindings findings) {
        List<VirtualGateway> taking = cluster.taking(route, namespace, Taking.YES);
        if (taking.size() > 1) {
            report(route, taking.get(0), taking.get(1), findings);
        } else if (taking.isEmpty()
                && cluster.taking(route, namespace, Taking.MAYBE).isEmpty()) {
            findings.add(
                    KubernetesRule.GATEWAY_ROUTE,
                    route.specPath(),
                    "no virtual gateway's selectors take it",
                    "namespaceSelector goes by the labels of the route's namespace, gatewayRouteSelector by the route's");
        }
    }

    private static void report(
            GatewayRoute route, VirtualGateway first, VirtualGateway second, KubernetesFindings findings) {
        findings.add(
                KubernetesRule.GATEWAY_SELECTOR,
                route.specPath(),
                "virtual gateways " + name(first) + " and " + name(second) + " both select it",
                "tell them apart by namespaceSelector or gatewayRouteSelector");
    }

    private static String name(VirtualGateway gateway) {
        return PlainText.quoted(gateway.displayName());
    }
}
