package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.AwsName;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.traffic.hop.TlsAgreement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a mesh does with requests, resolved from its graph when first asked. Immutable; safe for use by several threads.
 *
 * <p>What was asked once is kept: the cost of an answer does not depend on the size of the mesh.
 */
public final class Traffic {

    private final MeshView mesh;
    private final AppMeshBehavior behavior;
    private final Map<String, NodeView> nodes = new HashMap<>();
    private final Map<String, GatewayView> gateways = new HashMap<>();
    private final Map<Integer, List<VirtualHost>> hosts = new ConcurrentHashMap<>();
    private final Map<NodeView, NodeTraffic> resolvedNodes = new ConcurrentHashMap<>();
    private final Map<GatewayView, GatewayTraffic> resolvedGateways = new ConcurrentHashMap<>();

    private Traffic(MeshView mesh, AppMeshBehavior behavior) {
        this.mesh = mesh;
        this.behavior = behavior;
        for (NodeView node : mesh.nodes()) {
            nodes.putIfAbsent(node.namespace() + "/" + node.member().name(), node);
        }
        for (GatewayView gateway : mesh.gateways()) {
            gateways.putIfAbsent(gateway.namespace() + "/" + gateway.member().name(), gateway);
        }
    }

    /** Returns what a mesh does, as App Mesh was observed to. */
    public static Traffic of(MeshView mesh) {
        return of(mesh, AppMeshBehavior.observed());
    }

    /** Returns what a mesh does by this reading of App Mesh. */
    public static Traffic of(MeshView mesh, AppMeshBehavior behavior) {
        return new Traffic(mesh, behavior);
    }

    /** Returns the reading of App Mesh. */
    public AppMeshBehavior behavior() {
        return behavior;
    }

    /**
     * Returns which requests two meshes treat differently. Both must be valid: a mesh with errors may have differences that are
     * not found.
     */
    public static Difference difference(Traffic before, Traffic after) {
        return Comparison.difference(before, after);
    }

    /**
     * Returns which requests are delivered by {@code before} and by {@code after}, but not or not all of them by {@code between}.
     * It compares {@code before} with {@code between}.
     */
    public static Difference lost(Traffic before, Traffic between, Traffic after) {
        return Comparison.lost(before, between, after);
    }

    /** Returns every virtual node and gateway, in the order of the mesh; nodes first. */
    public List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        nodes(callers);
        for (GatewayView gateway : mesh.gateways()) {
            callers.add(traffic(gateway));
        }
        return List.copyOf(callers);
    }

    private void nodes(List<Caller> callers) {
        for (NodeView node : mesh.nodes()) {
            callers.add(traffic(node));
        }
    }

    /**
     * Returns what the proxy of a virtual node does.
     *
     * @throws IllegalArgumentException if the mesh has no such node
     */
    public NodeTraffic from(VirtualNode node) {
        NodeView view = nodes.get(mesh.namespaceOf(node) + "/" + node.name());
        if (view == null) {
            throw new IllegalArgumentException("the mesh has no virtual node " + node.displayName());
        }
        return traffic(view);
    }

    /**
     * Returns what the proxy of a virtual gateway does.
     *
     * @throws IllegalArgumentException if the mesh has no such gateway
     */
    public GatewayTraffic from(VirtualGateway gateway) {
        GatewayView view = gateways.get(mesh.namespaceOf(gateway) + "/" + gateway.name());
        if (view == null) {
            throw new IllegalArgumentException("the mesh has no virtual gateway " + gateway.displayName());
        }
        return traffic(view);
    }

    /**
     * Returns the virtual node or gateway of a name, nodes first: {@code web}, or {@code shop/web} with its namespace. A name
     * without a namespace is found in any namespace if only one has it. Absent if there is none, or there are several.
     */
    public Optional<Caller> caller(String name) {
        List<Caller> found = new ArrayList<>(1);
        for (NodeView node : mesh.nodes()) {
            if (isNamed(node.member().name(), node.namespace(), name)) {
                found.add(traffic(node));
            }
        }
        if (found.isEmpty()) {
            for (GatewayView gateway : mesh.gateways()) {
                if (isNamed(gateway.member().name(), gateway.namespace(), name)) {
                    found.add(traffic(gateway));
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * Returns the routes of a virtual router that are tried for requests to one of its listeners, in that order: whether or not
     * a virtual service is provided by the router.
     *
     * @param router a router of the mesh
     * @param listener one of its listeners
     */
    public List<TrafficRoute> routes(RouterView router, VirtualRouterListener listener) {
        return VirtualHost.routes(
                router, listener.portMapping().port(), listener.portMapping().protocol(), behavior);
    }

    private static boolean isNamed(String name, String namespace, String wanted) {
        return wanted.equals(name) || wanted.equals(namespace + "/" + name);
    }

    private NodeTraffic traffic(NodeView node) {
        return resolvedNodes.computeIfAbsent(node, this::resolved);
    }

    private GatewayTraffic traffic(GatewayView gateway) {
        return resolvedGateways.computeIfAbsent(gateway, this::resolved);
    }

    private NodeTraffic resolved(NodeView view) {
        VirtualNode node = view.member();
        Optional<BackendDefaults> defaults = node.backendDefaults();
        Egress egress = new Egress(node.specPath());
        Set<ServiceView> seen = new HashSet<>();
        for (int i = 0; i < node.backends().size(); i++) {
            Backend backend = node.backends().get(i);
            Optional<ServiceView> service = mesh.service(backend.virtualService(), view);
            if (service.isEmpty()) {
                egress.addElsewhere(
                        nameOf(backend.virtualService(), view.namespace()),
                        node.specPath().field("backends").item(i));
            } else if (seen.add(service.get())) {
                add(egress, service.get(), TlsAgreement.policy(backend, defaults));
            }
        }
        for (ServiceView service : view.calls()) {
            if (seen.add(service)) {
                add(egress, service, TlsAgreement.policy(defaults));
            }
        }
        EgressFilter filter = mesh.mesh().egressFilter().orElse(Defaults.EGRESS_FILTER);
        boolean hasBackends =
                !node.backends().isEmpty() || !node.backendGroups().isEmpty();
        boolean isOpen = filter == EgressFilter.ALLOW_ALL && (behavior.allowAllBesideBackends() || !hasBackends);
        return new NodeTraffic(node, filter, isOpen, egress);
    }

    private GatewayTraffic resolved(GatewayView view) {
        Egress egress = new Egress(view.member().specPath());
        Optional<ClientTls> policy = TlsAgreement.policy(view.member().backendDefaults());
        Set<ServiceView> seen = new HashSet<>();
        for (GatewayRouteView route : view.routes()) {
            if (route.target().isPresent() && seen.add(route.target().get())) {
                add(egress, route.target().get(), policy);
            }
        }
        return new GatewayTraffic(view, behavior, egress, this);
    }

    private void add(Egress egress, ServiceView service, Optional<ClientTls> policy) {
        List<VirtualHost> known = hosts.computeIfAbsent(
                service.index(), index -> VirtualHost.of(service, hostOf(service.member()), behavior));
        egress.add(new Reach(service, known, policy), hostOf(service.member()));
    }

    /** Returns the name of a resource in the App Mesh API. */
    String awsName(ApiResource resource) {
        return mesh.awsName(resource);
    }

    /** Returns the host that callers of a service ask for. */
    String hostOf(VirtualService service) {
        return mesh.awsName(service);
    }

    /** Returns the host of a service that is not part of the mesh, as far as it follows from the reference. */
    private static String nameOf(Ref<VirtualService> ref, String namespace) {
        return ref.match(
                named -> AwsName.byDefault(
                        ResourceKind.VIRTUAL_SERVICE,
                        named.name(),
                        named.namespace().orElse(namespace)),
                arn -> arn.parsed().map(parsed -> parsed.name()).orElse(PlainText.of(arn.arn())));
    }
}
