package io.github.appmeshdsl.envoy;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.Collections;
import java.util.IdentityHashMap;
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
        if (member instanceof VirtualNode node) {
            callers.add(node);
            Set<VirtualRouter> routers = identities();
            mesh.routesTo(node).forEach(target -> routers.add(target.router()));
            routers.forEach(router -> addServices(router, mesh));
            addServices(node, mesh);
        } else if (member instanceof VirtualRouter router) {
            addServices(router, mesh);
        } else if (member instanceof VirtualService service) {
            addService(service, mesh);
        } else if (member instanceof GatewayRoute route) {
            callers.addAll(mesh.gatewaysTaking(route));
        } else if (member instanceof VirtualGateway gateway) {
            callers.add(gateway);
        }
    }

    private void addServices(MeshMember provider, MeshView mesh) {
        mesh.servicesOf(provider).forEach(service -> addService(service, mesh));
    }

    private void addService(VirtualService service, MeshView mesh) {
        if (services.add(service)) {
            callers.addAll(mesh.callersOf(service));
            mesh.gatewayRoutesTo(service).forEach(route -> callers.addAll(mesh.gatewaysTaking(route)));
        }
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
