package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.validation.Cluster;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What manifests would say if every protocol of a listener that has a fault were one and the same. */
final class AssumedProtocol {

    private final Map<String, MeshMember> members = new HashMap<>();

    /** Reads those of {@code resources} anew that have such a listener. */
    AssumedProtocol(List<ManifestResource> resources, Protocol protocol) {
        for (ManifestResource resource : resources) {
            if (resource.lacksProtocol()
                    && resource.assuming(protocol).resource().orElse(null) instanceof MeshMember member) {
                members.put(resource.path().toString(), member);
            }
        }
    }

    Mesh in(Mesh mesh) {
        return mesh.copy(b -> b.virtualNodes(in(mesh.virtualNodes(), VirtualNode.class))
                .virtualRouters(in(mesh.virtualRouters(), VirtualRouter.class))
                .virtualGateways(in(mesh.virtualGateways(), VirtualGateway.class)));
    }

    Cluster in(Cluster cluster) {
        return new Cluster(cluster.namespaceLabels(), in(cluster.gateways(), VirtualGateway.class));
    }

    private <R extends MeshMember> List<R> in(List<R> said, Class<R> type) {
        List<R> assumed = new ArrayList<>(said.size());
        for (R member : said) {
            assumed.add(type.cast(members.getOrDefault(member.specPath().toString(), member)));
        }
        return assumed;
    }
}
