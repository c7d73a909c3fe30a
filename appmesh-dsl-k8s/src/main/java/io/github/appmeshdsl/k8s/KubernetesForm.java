package io.github.appmeshdsl.k8s;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns meshes of the App Mesh API into meshes that can be written as Kubernetes objects.
 *
 * <p>Members get names that Kubernetes accepts, and namespaces: those that tags keep, or else ones derived from the AWS name,
 * which does not change. The mesh and its gateways select the namespaces of their members by name; if a mesh has several
 * gateways, each route is labelled for its gateway. The API does not know which pods belong to a node or gateway: nothing
 * selects them.
 */
public final class KubernetesForm {

    /** Label of a gateway route that selects one of several gateways. */
    public static final String GATEWAY_LABEL = "appmesh-dsl/virtual-gateway";

    private static final String NAMESPACE_LABEL = "kubernetes.io/metadata.name";
    private static final int LONGEST_LABEL_VALUE = 63;

    private KubernetesForm() {}

    /**
     * Returns a mesh of the API with the names and selectors of Kubernetes objects.
     *
     * @param namespace namespace of members of which none is known
     */
    public static Mesh of(Mesh mesh, String namespace) {
        requireNonNull(mesh, "mesh");
        requireNonNull(namespace, "namespace");
        List<ResourceData> resources = KubernetesTags.kept(mesh.view());
        Mesh named = MeshReader.of(options -> options.kubernetesNames(namespace))
                .add(resources)
                .read()
                .mesh()
                .copy(b -> b.meshOwner(mesh.meshOwner()).defaultNamespace(Optional.empty()));
        Set<String> namespaces = new TreeSet<>();
        for (MeshMember member : named.view().members()) {
            member.namespace().ifPresent(namespaces::add);
        }
        return withSelectors(named, namespaces);
    }

    private static Mesh withSelectors(Mesh mesh, Set<String> namespaces) {
        if (namespaces.isEmpty()) {
            return mesh;
        }
        LabelSelector members = LabelSelector.everything()
                .and(NAMESPACE_LABEL, LabelSelector.Operator.IN, namespaces.toArray(String[]::new));
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
        return route.match(
                http -> http.copy(b -> b.putLabel(GATEWAY_LABEL, label)),
                grpc -> grpc.copy(b -> b.putLabel(GATEWAY_LABEL, label)));
    }
}
