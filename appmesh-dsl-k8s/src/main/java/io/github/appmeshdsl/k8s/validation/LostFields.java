package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Map;
import java.util.Optional;

/** What the mesh says and the Kubernetes resources have no place for, or the controller replaces. */
final class LostFields implements KubernetesCheck {

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        checkMesh(mesh, findings);
        checkTags(mesh.mesh().tags(), mesh.mesh().specPath(), findings);
        for (MeshMember member : mesh.members()) {
            if (member instanceof ApiResource resource && !resource.tags().isEmpty()) {
                checkTags(resource.tags(), resource.specPath(), findings);
            }
            if (member instanceof VirtualRouter router) {
                checkRoutes(router, findings);
            } else if (member instanceof VirtualNode node
                    && node.serviceDiscovery().isPresent()) {
                checkPreference(node, node.serviceDiscovery().get(), findings);
            }
        }
    }

    private static void checkMesh(MeshView mesh, KubernetesFindings findings) {
        if (mesh.mesh().serviceDiscovery().isEmpty()) {
            return;
        }
        Optional<IpPreference> preference = mesh.mesh().serviceDiscovery().get().ipPreference();
        if (preference.isEmpty()) {
            return;
        }
        SpecPath path = mesh.mesh().specPath().field("serviceDiscovery.ipPreference");
        if (preference.get() != IpPreference.IPV4_ONLY && preference.get() != IpPreference.IPV6_ONLY) {
            findings.add(
                    KubernetesRule.MESH_IP_FAMILY,
                    path,
                    preference.get().wireName() + " is none of IPv4_ONLY, IPv6_ONLY, which alone the schema takes");
        } else {
            findings.add(
                    KubernetesRule.IP_PREFERENCE,
                    path,
                    "the controller replaces " + preference.get().wireName() + " by the IP family of the cluster",
                    "expect a lasting difference if manifests are compared with the cluster");
        }
    }

    private static void checkRoutes(VirtualRouter router, KubernetesFindings findings) {
        for (int i = 0; i < router.routes().size(); i++) {
            Route route = router.routes().get(i);
            if (!route.tags().isEmpty()) {
                checkTags(route.tags(), router.specPath().field("routes").item(i, route.name()), findings);
            }
        }
    }

    private static void checkTags(Map<String, String> tags, SpecPath owner, KubernetesFindings findings) {
        if (!tags.isEmpty()) {
            findings.add(
                    KubernetesRule.TAGS,
                    owner.field("tags"),
                    tags.size() + (tags.size() == 1 ? " tag is" : " tags are")
                            + " not written: the Kubernetes resource has no place for them");
        }
    }

    private static void checkPreference(VirtualNode node, ServiceDiscovery discovery, KubernetesFindings findings) {
        Optional<IpPreference> preference = discovery instanceof ServiceDiscovery.Dns dns
                ? dns.ipPreference()
                : ((ServiceDiscovery.CloudMap) discovery).ipPreference();
        if (preference.isPresent()) {
            findings.add(
                    KubernetesRule.NODE_IP_PREFERENCE,
                    node.specPath()
                            .field("serviceDiscovery")
                            .field(discovery.memberName())
                            .field("ipPreference"),
                    preference.get().wireName() + " is not written: the Kubernetes resource has no place for it");
        }
    }
}
