package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** A mesh whose virtual nodes call many virtual services, each provided by a router with two routes. */
public final class BackendMesh {

    private final int nodes;
    private final int services;
    private final int backends;
    private final List<MeshMember> members = new ArrayList<>();

    /** Defines a mesh of this many nodes and services, in which each node has this many backends. */
    public BackendMesh(int nodes, int services, int backends) {
        this.nodes = nodes;
        this.services = services;
        this.backends = backends;
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
                n.dns("n" + node + ".local").http(8080);
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

    /** Changes the weight of the first target of a service's router. */
    public void weight(int service, int weight) {
        members.set(service, router(service, weight));
    }

    /** Returns how many nodes call a service. */
    public int callers(int service) {
        int callers = 0;
        for (int node = 0; node < nodes; node++) {
            for (int backend = 0; backend < backends; backend++) {
                if (service(node, backend) == service) {
                    callers++;
                    break;
                }
            }
        }
        return callers;
    }

    /** Returns the mesh as it is now; what did not change is the same objects. */
    public Mesh mesh() {
        return Mesh.of("bench", m -> m.add(members));
    }
}
