package io.github.appmeshdsl.k8s.internal.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.VirtualGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the cluster around a mesh: the labels of some namespaces, and all virtual gateways of any mesh that they
 * are of.
 *
 * @param namespaceLabels labels by name of the namespace; a namespace that is not here is not known
 * @param gateways all virtual gateways
 */
public record Cluster(Map<String, Map<String, String>> namespaceLabels, List<VirtualGateway> gateways) {

    /** The label of each namespace that Kubernetes sets to its name. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    /** Takes copies. */
    public Cluster {
        namespaceLabels = Map.copyOf(namespaceLabels);
        gateways = List.copyOf(gateways);
    }

    /** Returns a cluster with only this mesh, whose namespaces are not known. */
    public static Cluster of(MeshView mesh) {
        return new Cluster(Map.of(), mesh.mesh().virtualGateways());
    }

    /** How sure it is that a gateway's selectors take a route. */
    public enum Taking {
        /** They do. */
        YES,
        /** It depends on labels of the route's namespace, which are not known. */
        MAYBE,
        /** They do not. */
        NO
    }

    /** Returns the labels of a namespace, the one that Kubernetes sets included, if they are known. */
    public Optional<Map<String, String>> labels(String namespace) {
        Map<String, String> labels = namespaceLabels.get(namespace);
        if (labels == null) {
            return Optional.empty();
        }
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.putIfAbsent(NAME_LABEL, namespace);
        return Optional.of(all);
    }

    /**
     * Returns whether a selector takes a namespace. Kubernetes labels each namespace with its name, so that selectors of
     * this label are decided although the other labels are not known.
     */
    public Taking taking(LabelSelector selector, String namespace) {
        Optional<Map<String, String>> labels = labels(namespace);
        if (labels.isPresent()) {
            return selector.selects(labels.get()) ? Taking.YES : Taking.NO;
        }
        Map<String, String> byName = new LinkedHashMap<>(selector.matchLabels());
        byName.keySet().retainAll(Set.of(NAME_LABEL));
        List<LabelSelector.Requirement> requirements = selector.matchExpressions().stream()
                .filter(requirement -> requirement.key().equals(NAME_LABEL))
                .toList();
        LabelSelector known = new LabelSelector(byName, requirements);
        if (!known.selects(Map.of(NAME_LABEL, namespace))) {
            return Taking.NO;
        }
        return known.equals(selector) ? Taking.YES : Taking.MAYBE;
    }

    /** Returns whether a gateway's selectors take a route that lives in {@code namespace}. */
    public Taking taking(VirtualGateway gateway, GatewayRoute route, String namespace) {
        if (gateway.namespaceSelector().isEmpty()
                || (gateway.gatewayRouteSelector().isPresent()
                        && !gateway.gatewayRouteSelector().get().selects(route.labels()))) {
            return Taking.NO;
        }
        return taking(gateway.namespaceSelector().get(), namespace);
    }

    /** Returns the gateways that take a route for sure, or may take it. */
    public List<VirtualGateway> taking(GatewayRoute route, String namespace, Taking taking) {
        List<VirtualGateway> found = new ArrayList<>();
        for (VirtualGateway gateway : gateways) {
            if (taking(gateway, route, namespace) == taking) {
                found.add(gateway);
            }
        }
        return found;
    }
}
