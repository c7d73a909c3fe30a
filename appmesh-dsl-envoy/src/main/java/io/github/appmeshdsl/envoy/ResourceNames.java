package io.github.appmeshdsl.envoy;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;

/** The names of App Mesh's control plane. They are never read back: names of a mesh contain underscores as well. */
final class ResourceNames {

    private final MeshView mesh;
    private final String meshName;

    ResourceNames(MeshView mesh) {
        this.mesh = mesh;
        this.meshName = mesh.awsName(mesh.mesh());
    }

    String mesh() {
        return meshName;
    }

    String of(ApiResource resource) {
        return mesh.awsName(resource);
    }

    /** Returns the identity of a proxy, with the owner of a mesh that is shared. */
    String nodeId(MeshMember member) {
        String owner = mesh.mesh().meshOwner().map(account -> "@" + account).orElse("");
        String kind = member instanceof VirtualGateway ? "virtualGateway" : "virtualNode";
        return "mesh/" + meshName + owner + "/" + kind + "/" + of((ApiResource) member);
    }

    /** Returns the cluster of an application behind its own proxy. */
    String application(VirtualNode node, Protocol protocol, int port) {
        return "cds_ingress_" + target(node, protocol, port);
    }

    /** Returns the cluster of a listener of another node. */
    String remote(VirtualNode node, Protocol protocol, int port) {
        return "cds_egress_" + target(node, protocol, port);
    }

    /** Returns the endpoints of a listener of a node. */
    String endpoints(VirtualNode node, int port) {
        return "eds_" + meshName + "_" + of(node) + "_" + port;
    }

    private String target(VirtualNode node, Protocol protocol, int port) {
        return meshName + "_" + of(node) + "_" + protocol.wireName() + "_" + port;
    }

    /** Returns the cluster by which a gateway sends a request through its second pass. */
    String secondPass(VirtualGateway gateway, boolean hasSeveralListeners, int front, String protocol, int port) {
        return "cds_ingress_" + meshName + "_" + of(gateway) + "_self_redirect_"
                + (hasSeveralListeners ? front + "_" : "") + protocol + "_" + port;
    }

    String aws() {
        return "cds_egress_" + meshName + "_amazonaws";
    }

    String passThrough() {
        return "cds_egress_" + meshName + "_mesh-allow-all";
    }

    /** Returns the cluster that stands for a target whose address is unknown. */
    String unavailable(String target) {
        return "cds_egress_" + meshName + "_" + target + "_unavailable";
    }

    static String inboundListener(String address, int port) {
        return "lds_ingress_" + address + "_" + port;
    }

    static String outboundListener(String address, int port) {
        return "lds_egress_" + address + "_" + port;
    }

    static String inboundRoutes(String protocol, int port) {
        return "rds_ingress_" + protocol + "_" + port;
    }

    static String outboundRoutes(String protocol, int port) {
        return "rds_egress_" + protocol + "_" + port;
    }
}
