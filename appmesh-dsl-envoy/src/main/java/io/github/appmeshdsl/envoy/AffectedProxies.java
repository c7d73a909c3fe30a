package io.github.appmeshdsl.envoy;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a change of a mesh concerns: the proxies and virtual services whose configuration may differ. */
final class AffectedProxies {

    private final MeshView after;
    private final Set<Id> changed = new HashSet<>();
    private final Set<Id> callers = new HashSet<>();
    private final Set<Id> services = new HashSet<>();

    /** A member, in any state of the mesh. */
    private record Id(ResourceKind kind, String namespace, String name) {

        static Id of(MeshMember member, MeshView mesh) {
            return new Id(member.kind(), mesh.namespaceOf(member), member.name());
        }
    }

    private AffectedProxies(MeshView after) {
        this.after = after;
    }

    /** Returns what differs between two states of a mesh; absent if everything may. Equal members did not change. */
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
        Map<Id, MeshMember> gone = new LinkedHashMap<>();
        Map<Id, MeshMember> come = new LinkedHashMap<>();
        if (!collect(before, after, gone) || !collect(after, before, come)) {
            return Optional.empty();
        }
        // Documents that are read again give other objects, which are equal.
        gone.entrySet()
                .removeIf(
                        each -> each.getValue().equals(come.get(each.getKey())) && come.remove(each.getKey()) != null);
        AffectedProxies affected = new AffectedProxies(after);
        affected.changed.addAll(gone.keySet());
        affected.changed.addAll(come.keySet());
        gone.values().forEach(member -> affected.add(member, before));
        come.values().forEach(member -> affected.add(member, after));
        if (!affected.unchangedGatewayRoutes(before).equals(affected.unchangedGatewayRoutes(after))) {
            after.gateways().forEach(gateway -> affected.callers.add(Id.of(gateway.member(), after)));
        }
        return Optional.of(affected);
    }

    /** Collects the members that are not the same objects in the other state; false if two have the same name. */
    private static boolean collect(MeshView mesh, MeshView other, Map<Id, MeshMember> members) {
        Set<MeshMember> others = Collections.newSetFromMap(new IdentityHashMap<>());
        others.addAll(other.members());
        for (MeshMember member : mesh.members()) {
            if (!others.contains(member) && members.put(Id.of(member, mesh), member) != null) {
                return false;
            }
        }
        return true;
    }

    /** Of two gateway routes that are equally specific, the first counts. */
    private List<Id> unchangedGatewayRoutes(MeshView mesh) {
        return mesh.gatewayRoutes().stream()
                .map(route -> Id.of(route.member(), mesh))
                .filter(id -> !changed.contains(id))
                .toList();
    }

    private void add(MeshMember member, MeshView mesh) {
        addCallers(
                member.match(
                        node -> {
                            Set<VirtualRouter> routers = new LinkedHashSet<>();
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
                        group -> List.of()),
                mesh);
    }

    private void addCallers(Collection<? extends MeshMember> members, MeshView mesh) {
        members.forEach(member -> callers.add(Id.of(member, mesh)));
    }

    private List<MeshMember> addServices(MeshMember provider, MeshView mesh) {
        mesh.servicesOf(provider).forEach(service -> addService(service, mesh));
        return List.of();
    }

    private List<MeshMember> addService(VirtualService service, MeshView mesh) {
        if (services.add(Id.of(service, mesh))) {
            addCallers(mesh.callersOf(service), mesh);
            mesh.gatewayRoutesTo(service).forEach(route -> addCallers(mesh.gatewaysTaking(route), mesh));
        }
        return List.of();
    }

    /** Returns whether a member of the later state differs from that of the earlier one. */
    boolean isChanged(MeshMember member) {
        return changed.contains(Id.of(member, after));
    }

    /** Returns whether the configuration of a virtual node's or gateway's proxy may differ. */
    boolean concerns(MeshMember caller) {
        return callers.contains(Id.of(caller, after));
    }

    /** Returns whether the routes of a virtual service may differ. */
    boolean concerns(VirtualService service) {
        return services.contains(Id.of(service, after));
    }
}
