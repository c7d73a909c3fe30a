package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;

/**
 * A mesh whose virtual nodes call many virtual services, each provided by a router with two routes. One node is found by AWS Cloud
 * Map, the others by DNS.
 */
public final class BackendMesh {

    /** The namespace of the node that is found by AWS Cloud Map. */
    public static final String NAMESPACE = "bench.local";

    /** The node, service and router that changes are about. */
    public static final int CHANGED = 7;

    private final int services;
    private final List<MeshMember> members = new ArrayList<>();

    /** Defines a mesh of this many nodes and services, in which each node has this many backends. */
    public BackendMesh(int nodes, int services, int backends) {
        this.services = services;
        List<VirtualService> provided = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            VirtualRouter router = router(i, 50);
            members.add(router);
            String name = "s" + i + ".local";
            provided.add(VirtualService.of("s" + i, s -> s.awsName(name).router(router)));
        }
        for (int i = 0; i < nodes; i++) {
            int node = i;
            members.add(VirtualNode.of("n" + i, n -> {
                if (node == CHANGED) {
                    n.cloudMap(NAMESPACE, "n" + node);
                } else {
                    n.dns("n" + node + ".local");
                }
                n.http(8080);
                for (int backend = 0; backend < backends; backend++) {
                    n.addBackend(provided.get(service(node, backend)));
                }
            }));
        }
        members.addAll(provided);
    }

    private int service(int node, int backend) {
        return (node * 7 + backend * 11) % services;
    }

    private VirtualRouter router(int i, int weight) {
        return VirtualRouter.of(
                "r" + i,
                r -> r.http(8080)
                        .httpRoute(
                                "split",
                                h -> h.prefix("/a")
                                        .addTarget(VirtualNode.ref("n" + i), weight)
                                        .addTarget(VirtualNode.ref("n" + (i + services)), 50))
                        .httpRoute("all", h -> h.prefix("/").addTarget(VirtualNode.ref("n" + i), 1)));
    }

    /** Changes the weight of the first target of a router. */
    public void weight(int weight) {
        members.set(CHANGED, router(CHANGED, weight));
    }

    /** Returns the mesh as it is now; what did not change is the same objects. */
    public Mesh mesh() {
        return Mesh.of("bench", m -> m.add(members));
    }
}
