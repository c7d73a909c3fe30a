package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ARNs by which proxies of a mesh ask App Mesh for their configuration. */
final class ProxyIdentities {

    private final MeshView mesh;
    private final AwsEnvironment environment;
    private final List<String> meshNames = new ArrayList<>();

    ProxyIdentities(MeshView mesh, AwsEnvironment environment) {
        this.mesh = mesh;
        this.environment = environment;
        String meshName = mesh.awsName(mesh.mesh());
        meshNames.add(meshName);
        // Proxies in a mesh that another account shares name the owner too; both spellings have been seen in ARNs.
        Optional<String> owner = mesh.mesh().meshOwner();
        if (owner.isPresent() && !owner.get().equals(environment.account())) {
            meshNames.add(meshName + "@" + owner.get());
        }
    }

    /** Returns everything in the mesh that has proxies. */
    List<MeshMember> all() {
        List<MeshMember> all = new ArrayList<>(mesh.mesh().virtualNodes());
        all.addAll(mesh.mesh().virtualGateways());
        return all;
    }

    List<String> arns(List<MeshMember> members) {
        List<String> arns = new ArrayList<>();
        for (MeshMember member : members) {
            member.<Optional<ApiResource>>match(
                            Optional::of,
                            router -> Optional.empty(),
                            service -> Optional.empty(),
                            Optional::of,
                            route -> Optional.empty(),
                            group -> Optional.empty())
                    .ifPresent(proxied -> add(arns, proxied.kind(), mesh.awsName(proxied)));
        }
        return arns;
    }

    List<String> patterns() {
        List<String> arns = new ArrayList<>();
        add(arns, ResourceKind.VIRTUAL_NODE, "*");
        add(arns, ResourceKind.VIRTUAL_GATEWAY, "*");
        return arns;
    }

    private void add(List<String> arns, ResourceKind kind, String name) {
        for (String meshName : meshNames) {
            arns.add(new ResourceArn(
                            environment.partition(), environment.region(), environment.account(), meshName, kind, name)
                    .toString());
        }
    }
}
