package io.github.appmeshdsl.k8s.internal.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import java.util.Map;
import java.util.Optional;

/** Settings of the mesh that the Kubernetes resources cannot hold, or that the controller replaces. */
final class LossCheck {

    private final MeshView mesh;
    private final Findings findings;

    LossCheck(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check() {
        checkMesh();
        checkTags(mesh.mesh().tags(), mesh.mesh().specPath());
        for (MeshMember member : mesh.members()) {
            if (member instanceof ApiResource resource && !resource.tags().isEmpty()) {
                checkTags(resource.tags(), resource.specPath());
            }
        }
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            checkRoutes(router);
        }
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (node.serviceDiscovery().isPresent()) {
                checkPreference(node, node.serviceDiscovery().get());
            }
        }
    }

    private void checkMesh() {
        Optional<IpPreference> preference = mesh.mesh().serviceDiscovery().flatMap(MeshServiceDiscovery::ipPreference);
        if (preference.isEmpty()) {
            return;
        }
        SpecPath path = mesh.mesh().specPath().field("serviceDiscovery.ipPreference");
        String name = preference.get().wireName();
        if (preference.get() != IpPreference.IPV4_ONLY && preference.get() != IpPreference.IPV6_ONLY) {
            findings.add(
                    KubernetesRule.MESH_IP_FAMILY,
                    path,
                    name + " is not in the schema, which has only IPv4_ONLY and IPv6_ONLY");
        } else {
            findings.add(
                    KubernetesRule.IP_PREFERENCE,
                    path,
                    "the controller replaces " + name + " by the IP family of the cluster",
                    "expect a permanent difference if manifests are compared with the cluster");
        }
    }

    private void checkRoutes(VirtualRouter router) {
        for (int i = 0; i < router.routes().size(); i++) {
            Route route = router.routes().get(i);
            if (!route.tags().isEmpty()) {
                checkTags(route.tags(), router.specPath().field("routes").item(i, route.name()));
            }
        }
    }

    private void checkTags(Map<String, String> tags, SpecPath owner) {
        if (!tags.isEmpty()) {
            findings.add(
                    KubernetesRule.TAGS,
                    owner.field("tags"),
                    tags.size() + (tags.size() == 1 ? " tag is" : " tags are")
                            + " not written: the Kubernetes resource has no member for tags");
        }
    }

    private void checkPreference(VirtualNode node, ServiceDiscovery discovery) {
        Optional<IpPreference> preference =
                discovery.match(ServiceDiscovery.Dns::ipPreference, ServiceDiscovery.CloudMap::ipPreference);
        if (preference.isPresent()) {
            findings.add(
                    KubernetesRule.NODE_IP_PREFERENCE,
                    node.specPath()
                            .field("serviceDiscovery")
                            .field(discovery.memberName())
                            .field("ipPreference"),
                    preference.get().wireName() + " is not written: the Kubernetes resource has no member for it");
        }
    }
}
