package io.github.appmeshdsl.api;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.LabelOperator;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualGateway;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads resources of the App Mesh API into meshes that can be written as Kubernetes objects.
 *
 * <p>Members get names that Kubernetes takes, and namespaces: those that {@link KubernetesTags} keep, else ones that follow
 * from the AWS name, which stays what it is. The mesh and its gateways select the namespaces of their members by name; where
 * a mesh has several gateways, routes are labelled for theirs. Which pods belong to a node or gateway the API does not know:
 * nothing selects them.
 */
public final class KubernetesForm {

    /** Label of a gateway route that says which of several gateways takes it. */
    public static final String GATEWAY_LABEL = "appmesh-dsl/virtual-gateway";

    private static final String NAMESPACE_LABEL = "kubernetes.io/metadata.name";
    private static final int LONGEST_LABEL_VALUE = 63;

    private KubernetesForm() {}

    /**
     * Returns what these resources say together, ready for Kubernetes.
     *
     * @param namespace namespace of members of which none is known
     */
    public static ApiReading read(Collection<ResourceData> resources, String namespace) {
        KubernetesNaming naming = new KubernetesNaming(resources, namespace);
        List<ResourceData> untagged = new ArrayList<>();
        for (ResourceData resource : resources) {
            untagged.add(new ResourceData(
                    resource.key(), resource.spec(), KubernetesTags.without(resource.tags()), resource.metadata()));
        }
        return ApiReader.read(untagged, naming)
                .map(mesh -> withSelectors(mesh, naming.namespaces(mesh.view().awsName(mesh))));
    }

    private static Mesh withSelectors(Mesh mesh, Set<String> namespaces) {
        if (namespaces.isEmpty()) {
            return mesh;
        }
        LabelSelector members = LabelSelector.everything()
                .and(
                        NAMESPACE_LABEL,
                        LabelOperator.IN,
                        namespaces.stream().sorted().toArray(String[]::new));
        Map<Ref<VirtualGateway>, String> labels = new LinkedHashMap<>();
        List<VirtualGateway> gateways = new ArrayList<>();
        boolean isAlone = mesh.virtualGateways().size() == 1;
        for (VirtualGateway gateway : mesh.virtualGateways()) {
            String label = label(gateway, labels);
            labels.put(Ref.named(VirtualGateway.class, gateway.namespace().orElse(""), gateway.name()), label);
            gateways.add(gateway.copy(b -> {
                b.namespaceSelector(members);
                if (!isAlone) {
                    b.gatewayRouteSelector(LabelSelector.label(GATEWAY_LABEL, label));
                }
            }));
        }
        List<GatewayRoute> routes = new ArrayList<>();
        for (GatewayRoute route : mesh.gatewayRoutes()) {
            String label =
                    isAlone ? null : route.virtualGateway().map(labels::get).orElse(null);
            routes.add(label == null ? route : labelled(route, label));
        }
        return mesh.copy(
                b -> b.namespaceSelector(members).virtualGateways(gateways).gatewayRoutes(routes));
    }

    /** The name if it can be the value of a label, and no other gateway's. */
    private static String label(VirtualGateway gateway, Map<Ref<VirtualGateway>, String> others) {
        String name = gateway.name();
        return name.length() <= LONGEST_LABEL_VALUE && !others.containsValue(name)
                ? name
                : "gateway-" + (others.size() + 1);
    }

    private static GatewayRoute labelled(GatewayRoute route, String label) {
        return route instanceof HttpGatewayRoute http
                ? http.copy(b -> b.putLabel(GATEWAY_LABEL, label))
                : ((GrpcGatewayRoute) route).copy(b -> b.putLabel(GATEWAY_LABEL, label));
    }
}
