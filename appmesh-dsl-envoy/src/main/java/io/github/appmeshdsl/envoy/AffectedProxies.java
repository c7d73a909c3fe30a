package io.github.appmeshdsl.envoy;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a change of a mesh concerns: the proxies and virtual services whose configuration may differ. */
final class AffectedProxies {

    private final Set<MeshMember> callers = identities();
    private final Set<VirtualService> services = identities();

    private AffectedProxies() {}

    /**
     * Returns what differs between two states of a mesh; absent if everything may. Members that are the very same objects did
     * not change.
     */
    static Optional<AffectedProxies> between(MeshView before, MeshView after) {
        MeshDefinition one = before.mesh();
        MeshDefinition other = after.mesh();
        boolean isSameMesh = before.awsName(one).equals(after.awsName(other))
                && one.meshOwner().equals(other.meshOwner())
                && one.egressFilter().equals(other.egressFilter())
                && one.serviceDiscovery().equals(other.serviceDiscovery())
                && one.defaultNamespace().equals(other.defaultNamespace())
                && one.backendGroups().equals(other.backendGroups());
        if (!isSameMesh) {
            return Optional.empty();
        }
        AffectedProxies affected = new AffectedProxies();
        affected.addMissing(before, after);
        affected.addMissing(after, before);
        return Optional.of(affected);
    }

    private static <T> Set<T> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Adds what the members of one state that the other lacks concern. */
    private void addMissing(MeshView one, MeshView other) {
        Set<MeshMember> others = identities();
        others.addAll(other.members());
        for (MeshMember member : one.members()) {
            if (!others.contains(member)) {
                add(member, one);
            }
        }
    }

    private void add(MeshMember member, MeshView mesh) {
        callers.addAll(member.match(
                node -> {
                    Set<VirtualRouter> routers = identities();
                    mesh.routesTo(node).forEach(target -> routers.add(target.router()));
                    routers.forEach(router -> addServices(router, mesh));
                    addServices(node, mesh);
                    return List.of(node);
                },
                router -> addServices(router, mesh),
                service -> addService(service, mesh),
                List::of,
                mesh::gatewaysTaking,
                // Compared as a whole.
                group -> List.of()));
    }

    private List<MeshMember> addServices(MeshMember provider, MeshView mesh) {
        mesh.servicesOf(provider).forEach(service -> addService(service, mesh));
        return List.of();
    }

    private List<MeshMember> addService(VirtualService service, MeshView mesh) {
        if (services.add(service)) {
            callers.addAll(mesh.callersOf(service));
            mesh.gatewayRoutesTo(service).forEach(route -> callers.addAll(mesh.gatewaysTaking(route)));
        }
        return List.of();
    }

    /** Returns whether the configuration of a virtual node's or gateway's proxy may differ. */
    boolean concerns(MeshMember caller) {
        return callers.contains(caller);
    }

    /** Returns whether the routes of a virtual service may differ. */
    boolean concerns(VirtualService service) {
        return services.contains(service);
    }
}
