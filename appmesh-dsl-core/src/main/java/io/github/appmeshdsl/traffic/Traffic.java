package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.hop.TlsAgreement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What a mesh does with requests, resolved from its graph when first asked. Immutable; safe for use by several threads.
 *
 * <p>What was asked once is kept: the cost of an answer does not depend on the size of the mesh.
 */
public final class Traffic {

    private final MeshView mesh;
    private final AppMeshBehavior behavior;
    private final AtomicReferenceArray<Reach> reaches;
    private final AtomicReferenceArray<NodeTraffic> nodes;
    private final AtomicReferenceArray<GatewayTraffic> gateways;

    private Traffic(MeshView mesh, AppMeshBehavior behavior) {
        this.mesh = mesh;
        this.behavior = behavior;
        this.reaches = new AtomicReferenceArray<>(mesh.services().size());
        this.nodes = new AtomicReferenceArray<>(mesh.nodes().size());
        this.gateways = new AtomicReferenceArray<>(mesh.gateways().size());
    }

    /** Returns what a mesh does, as App Mesh was observed to. */
    public static Traffic of(MeshView mesh) {
        requireNonNull(mesh, "mesh");
        return of(mesh, AppMeshBehavior.observed());
    }

    /** Returns what a mesh does by this reading of App Mesh. */
    public static Traffic of(MeshView mesh, AppMeshBehavior behavior) {
        requireNonNull(mesh, "mesh");
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
        return traffic(mesh.view(node)
                .orElseThrow(() -> new IllegalArgumentException("the mesh has no virtual node " + node.displayName())));
    }

    /**
     * Returns what the proxy of a virtual gateway does.
     *
     * @throws IllegalArgumentException if the mesh has no such gateway
     */
    public GatewayTraffic from(VirtualGateway gateway) {
        return traffic(mesh.view(gateway)
                .orElseThrow(() ->
                        new IllegalArgumentException("the mesh has no virtual gateway " + gateway.displayName())));
    }

    /**
     * Returns the virtual node or gateway of a name: see {@link #callers(String)}.
     *
     * @throws IllegalArgumentException if there is none, with a name that was probably meant, or there are several, with the
     *     names that tell them apart
     */
    public Caller from(String name) {
        List<Caller> found = callers(name);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            String nearest = Nearest.to(name, names());
            throw new IllegalArgumentException("no virtual node or gateway is named " + PlainText.quoted(name)
                    + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?"));
        }
        StringJoiner paths = new StringJoiner(", ");
        found.forEach(caller -> paths.add(caller.path().toString()));
        throw new IllegalArgumentException(PlainText.quoted(name) + " is the name of several: use one of " + paths);
    }

    /** Returns the names of all callers, with their namespaces where they have one; the short names first. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        mesh.nodes().forEach(node -> names.add(node.member().name()));
        mesh.gateways().forEach(gateway -> names.add(gateway.member().name()));
        mesh.nodes().forEach(node -> names.add(node.member().displayName()));
        mesh.gateways().forEach(gateway -> names.add(gateway.member().displayName()));
        return names;
    }

    /**
     * Returns the virtual node or gateway of a name, if there is exactly one: see {@link #callers(String)}.
     */
    public Optional<Caller> caller(String name) {
        List<Caller> found = callers(name);
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

    /**
     * Returns the virtual nodes and gateways of a name: {@code web}, {@code shop/web} with its namespace, or
     * {@code virtualNode[shop/web]} as reports call it. A name without a namespace is found in every namespace.
     */
    public List<Caller> callers(String name) {
        List<Caller> found = new ArrayList<>(1);
        for (NodeView node : mesh.nodes()) {
            if (isNamed(node.member(), node.namespace(), name)) {
                found.add(traffic(node));
            }
        }
        for (GatewayView gateway : mesh.gateways()) {
            if (isNamed(gateway.member(), gateway.namespace(), name)) {
                found.add(traffic(gateway));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isNamed(MeshMember member, String namespace, String wanted) {
        if (!wanted.contains(member.name())) {
            return false;
        }
        return wanted.equals(member.name())
                || wanted.equals(namespace + "/" + member.name())
                || wanted.equals(member.specPath().toString());
    }

    private NodeTraffic traffic(NodeView node) {
        NodeTraffic known = nodes.get(node.index());
        if (known == null) {
            nodes.compareAndSet(node.index(), null, resolved(node));
            known = nodes.get(node.index());
        }
        return known;
    }

    private GatewayTraffic traffic(GatewayView gateway) {
        GatewayTraffic known = gateways.get(gateway.index());
        if (known == null) {
            gateways.compareAndSet(gateway.index(), null, resolved(gateway));
            known = gateways.get(gateway.index());
        }
        return known;
    }

    private NodeTraffic resolved(NodeView view) {
        VirtualNode node = view.member();
        List<Backend> backends = node.backends();
        List<ServiceView> calls = view.calls();
        Map<String, SpecPath> elsewhere = Map.of();
        List<Reach> reached = new ArrayList<>(calls.size());
        // Backends that all lead to different services of the mesh are its calls, in the same order.
        if (view.isSelfContained() && node.backendGroups().isEmpty() && calls.size() == backends.size()) {
            for (int i = 0; i < calls.size(); i++) {
                reached.add(reach(calls.get(i), TlsAgreement.policy(backends.get(i), node.backendDefaults())));
            }
        } else {
            elsewhere = new HashMap<>();
            follow(view, reached, elsewhere);
        }
        EgressFilter filter = mesh.mesh().egressFilter().orElse(Defaults.EGRESS_FILTER);
        boolean hasBackends = !backends.isEmpty() || !node.backendGroups().isEmpty();
        boolean isOpen = filter == EgressFilter.ALLOW_ALL && (behavior.allowAllBesideBackends() || !hasBackends);
        return new NodeTraffic(node, filter, isOpen, new Egress(node, reached, elsewhere));
    }

    private void follow(NodeView view, List<Reach> reached, Map<String, SpecPath> elsewhere) {
        VirtualNode node = view.member();
        Set<ServiceView> seen = new HashSet<>();
        for (int i = 0; i < node.backends().size(); i++) {
            Backend backend = node.backends().get(i);
            Optional<ServiceView> service = mesh.service(backend.virtualService(), view);
            if (service.isEmpty()) {
                elsewhere.put(
                        nameOf(backend.virtualService(), view.namespace()),
                        node.specPath().field("backends").item(i));
            } else if (seen.add(service.get())) {
                reached.add(reach(service.get(), TlsAgreement.policy(backend, node.backendDefaults())));
            }
        }
        for (int i = 0; i < node.backendGroups().size(); i++) {
            SpecPath path = node.specPath().field("backendGroups").item(i);
            for (Ref<VirtualService> member : members(node.backendGroups().get(i), node)) {
                if (mesh.service(member, view).isEmpty()) {
                    elsewhere.putIfAbsent(nameOf(member, view.namespace()), path);
                }
            }
        }
        for (ServiceView service : view.calls()) {
            if (seen.add(service)) {
                reached.add(reach(service, TlsAgreement.policy(node.backendDefaults())));
            }
        }
    }

    private List<Ref<VirtualService>> members(Ref<BackendGroup> group, VirtualNode node) {
        Optional<BackendGroup> found = mesh.resolve(group, node).found();
        return found.isPresent() ? found.get().virtualServices() : List.of();
    }

    private GatewayTraffic resolved(GatewayView view) {
        Optional<ClientTls> policy = TlsAgreement.policy(view.member().backendDefaults());
        List<Reach> reached = new ArrayList<>();
        Set<ServiceView> seen = new HashSet<>();
        for (GatewayRouteView route : view.routes()) {
            if (route.target().isPresent() && seen.add(route.target().get())) {
                reached.add(reach(route.target().get(), policy));
            }
        }
        return new GatewayTraffic(view, behavior, new Egress(view.member(), reached, Map.of()), this);
    }

    /** Callers without TLS settings of their own share the way to a service. */
    private Reach reach(ServiceView service, Optional<ClientTls> policy) {
        Reach shared = reaches.get(service.index());
        if (shared == null) {
            String name = hostOf(service.member());
            List<VirtualHost> hosts = VirtualHost.of(service, name, behavior);
            reaches.compareAndSet(
                    service.index(), null, new Reach(service, name.toLowerCase(Locale.ROOT), hosts, Optional.empty()));
            shared = reaches.get(service.index());
        }
        return policy.isEmpty() ? shared : shared.with(policy);
    }

    /** Returns the name of a resource in the App Mesh API. */
    String awsName(ApiResource resource) {
        return mesh.awsName(resource);
    }

    /** Returns the host that callers of a service ask for. */
    String hostOf(VirtualService service) {
        return mesh.awsName(service);
    }

    /** Returns the host of a service that is not part of the mesh, in lower case, as far as it follows from the reference. */
    private static String nameOf(Ref<VirtualService> ref, String namespace) {
        String name = ref.match(
                named -> ResourceKind.VIRTUAL_SERVICE.awsName(
                        named.name(), named.namespace().orElse(namespace)),
                arn -> arn.parsed().map(parsed -> parsed.name()).orElse(PlainText.of(arn.arn())));
        return name.toLowerCase(Locale.ROOT);
    }
}
