package io.github.appmeshdsl.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mesh with its references followed: who is meant, who calls whom, what stands behind what. Made once for a mesh, in one
 * pass over it; every answer is then a look-up.
 */
public final class MeshView {

    private final MeshDefinition mesh;
    private final List<MeshMember> members;
    private final Map<Key, MeshMember> byName = new HashMap<>();
    private final Map<Key, MeshMember> byAwsName = new HashMap<>();
    private final IdentityHashMap<MeshMember, MeshMember> duplicates = new IdentityHashMap<>();
    private final IdentityHashMap<MeshMember, MeshMember> awsDuplicates = new IdentityHashMap<>();
    private final IdentityHashMap<VirtualService, MeshMember> providers = new IdentityHashMap<>();
    private final Map<Key, List<VirtualService>> backends = new HashMap<>();
    private final Map<Key, List<VirtualNode>> callers = new HashMap<>();
    private final Map<Key, List<RouteTarget>> routesToNode = new HashMap<>();
    private final Map<Key, List<VirtualService>> provided = new HashMap<>();
    private final Map<Key, List<GatewayRoute>> gatewayRoutesTo = new HashMap<>();
    private final Map<Key, List<GatewayRoute>> gatewayRoutesOf = new HashMap<>();
    private final Map<Key, VirtualGateway> gatewayOf = new HashMap<>();

    /**
     * A target that leads to a node.
     *
     * @param router the router
     * @param route its route
     * @param index position of the target in the route, from 0
     * @param target the target
     */
    public record RouteTarget(VirtualRouter router, Route route, int index, WeightedTarget target) {}

    /** Compares by hand: the first comparison that a record has made for itself is dear in a fresh process. */
    private record Key(ResourceKind kind, String namespace, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && name.equals(that.name)
                    && kind == that.kind
                    && namespace.equals(that.namespace);
        }

        @Override
        public int hashCode() {
            return (name.hashCode() * 31 + namespace.hashCode()) * 31 + kind.ordinal();
        }
    }

    private MeshView(MeshDefinition mesh) {
        this.mesh = mesh;
        List<MeshMember> all = new ArrayList<>();
        all.addAll(mesh.virtualNodes());
        all.addAll(mesh.virtualRouters());
        all.addAll(mesh.virtualServices());
        all.addAll(mesh.backendGroups());
        all.addAll(mesh.virtualGateways());
        all.addAll(mesh.gatewayRoutes());
        members = Collections.unmodifiableList(all);
        for (MeshMember member : members) {
            MeshMember first = byName.putIfAbsent(key(member), member);
            if (first != null) {
                duplicates.put(member, first);
            }
            if (member instanceof ApiResource resource) {
                MeshMember named = byAwsName.putIfAbsent(awsKey(member.kind(), awsName(resource)), member);
                if (named != null) {
                    awsDuplicates.put(member, named);
                }
            }
        }
        for (VirtualNode node : mesh.virtualNodes()) {
            followBackends(node);
        }
        for (VirtualRouter router : mesh.virtualRouters()) {
            followTargets(router);
        }
        for (VirtualService service : mesh.virtualServices()) {
            followProvider(service);
        }
        for (GatewayRoute route : mesh.gatewayRoutes()) {
            followGatewayRoute(route);
        }
    }

    /** Returns the view of {@code mesh}. */
    public static MeshView of(MeshDefinition mesh) {
        return new MeshView(mesh);
    }

    /** Returns the mesh that is viewed. */
    public MeshDefinition mesh() {
        return mesh;
    }

    /** Returns all members: nodes, routers, services, groups, gateways, gateway routes, each in the order given. */
    public List<MeshMember> members() {
        return members;
    }

    private Key key(MeshMember member) {
        String namespace = namespaceOf(member);
        if (namespace.isEmpty()
                && member instanceof GatewayRoute route
                && route.virtualGateway().isPresent()) {
            // Where there are no namespaces, a gateway route's name is unique in its gateway alone.
            return new Key(member.kind(), route.virtualGateway().get().text() + "/", member.name());
        }
        return new Key(member.kind(), namespace, member.name());
    }

    private static Key awsKey(ResourceKind kind, String awsName) {
        return new Key(kind, "", awsName);
    }

    /** Returns the earlier member that has the kind, namespace and name of {@code member}, if there is one. */
    public Optional<MeshMember> earlierOf(MeshMember member) {
        return duplicates.isEmpty() ? Optional.empty() : Optional.ofNullable(duplicates.get(member));
    }

    /**
     * Returns the earlier member that has the kind and AWS name of {@code member}, if there is one. Gateway routes may share
     * an AWS name as long as they belong to different gateways.
     */
    public Optional<MeshMember> earlierOfAwsName(MeshMember member) {
        return awsDuplicates.isEmpty() ? Optional.empty() : Optional.ofNullable(awsDuplicates.get(member));
    }

    /** Returns the namespace that a member lives in; empty where there are no namespaces. */
    public String namespaceOf(MeshMember member) {
        Optional<String> own = member.namespace();
        return own.isPresent() ? own.get() : mesh.defaultNamespace().orElse("");
    }

    /** Returns the AWS name in force of the mesh or of a member. */
    public String awsName(ApiResource resource) {
        return AwsName.of(resource, mesh.defaultNamespace());
    }

    /** Returns what {@code ref} leads to when {@code from} says it. */
    @SuppressWarnings(
            "unchecked") // The kind in the key is the kind of R: references are made by typed factories alone.
    public <R> Resolution<R> resolve(Ref<R> ref, MeshMember from) {
        MeshMember found = ref instanceof Ref.Named<R> named ? findNamed(named, from) : findByArn((Ref.Arn<R>) ref);
        if (found != null) {
            return (Resolution<R>) new Resolution.Found<>(found);
        }
        if (isDeclaredExternal(ref, from) || isArnOfElsewhere(ref)) {
            return new Resolution.External<>();
        }
        return new Resolution.Missing<>();
    }

    private <R> @Nullable MeshMember findNamed(Ref.Named<R> ref, MeshMember from) {
        String namespace = ref.namespace().isPresent() ? ref.namespace().get() : namespaceOf(from);
        return byName.get(new Key(ref.kind(), namespace, ref.name()));
    }

    private <R> @Nullable MeshMember findByArn(Ref.Arn<R> ref) {
        if (isArnOfElsewhere(ref)) {
            return null;
        }
        return ref.parsed()
                .filter(arn -> arn.kind() == ref.kind())
                .map(arn -> byAwsName.get(awsKey(arn.kind(), arn.name())))
                .orElse(null);
    }

    private boolean isArnOfElsewhere(Ref<?> ref) {
        if (!(ref instanceof Ref.Arn<?> arn)) {
            return false;
        }
        Optional<ResourceArn> parsed = arn.parsed();
        return parsed.isPresent() && !parsed.get().mesh().equals(awsName(mesh));
    }

    private boolean isDeclaredExternal(Ref<?> ref, MeshMember from) {
        if (mesh.externals().isEmpty()) {
            return false;
        }
        if (mesh.externals().contains(ref)) {
            return true;
        }
        return ref instanceof Ref.Named<?> named
                && named.namespace().isEmpty()
                && mesh.externals()
                        .contains(new Ref.Named<>(named.kind(), named.name(), Optional.of(namespaceOf(from))));
    }

    /** Returns the virtual services of this mesh that a node may call: its backends and those of its backend groups. */
    public List<VirtualService> backendsOf(VirtualNode node) {
        return backends.getOrDefault(key(node), List.of());
    }

    /** Returns the nodes that may call a service. */
    public List<VirtualNode> callersOf(VirtualService service) {
        return callers.getOrDefault(key(service), List.of());
    }

    /** Returns the targets of routes that lead to a node. */
    public List<RouteTarget> routesTo(VirtualNode node) {
        return routesToNode.getOrDefault(key(node), List.of());
    }

    /** Returns the virtual services that a node or a router answers for. */
    public List<VirtualService> servicesOf(MeshMember provider) {
        return provided.getOrDefault(key(provider), List.of());
    }

    /** Returns the gateway routes that lead to a service. */
    public List<GatewayRoute> gatewayRoutesTo(VirtualService service) {
        return gatewayRoutesTo.getOrDefault(key(service), List.of());
    }

    /** Returns the gateway routes of a gateway. */
    public List<GatewayRoute> gatewayRoutesOf(VirtualGateway gateway) {
        return gatewayRoutesOf.getOrDefault(key(gateway), List.of());
    }

    /** Returns the gateway of a route: the one it names, else the only one whose selector takes the route's labels. */
    public Optional<VirtualGateway> gatewayOf(GatewayRoute route) {
        return Optional.ofNullable(gatewayOf.get(key(route)));
    }

    /** Returns the node that answers for a service, where it is a node of this mesh. */
    public Optional<VirtualNode> providerNode(VirtualService service) {
        return provider(service) instanceof VirtualNode node ? Optional.of(node) : Optional.empty();
    }

    /** Returns the router that answers for a service, where it is a router of this mesh. */
    public Optional<VirtualRouter> providerRouter(VirtualService service) {
        return provider(service) instanceof VirtualRouter router ? Optional.of(router) : Optional.empty();
    }

    /** Providers are asked for by every check that follows traffic: those of the mesh's own services are kept. */
    private @Nullable MeshMember provider(VirtualService service) {
        MeshMember known = providers.get(service);
        return known != null ? known : findProvider(service);
    }

    private @Nullable MeshMember findProvider(VirtualService service) {
        if (service.provider().isEmpty()) {
            return null;
        }
        VirtualServiceProvider provider = service.provider().get();
        Resolution<? extends MeshMember> resolution = provider instanceof VirtualServiceProvider.Node node
                ? resolve(node.virtualNode(), service)
                : resolve(((VirtualServiceProvider.Router) provider).virtualRouter(), service);
        return resolution.found().isPresent() ? resolution.found().get() : null;
    }

    private void followBackends(VirtualNode node) {
        Set<VirtualService> called = Collections.newSetFromMap(new IdentityHashMap<>());
        List<VirtualService> inOrder = new ArrayList<>(node.backends().size());
        for (Backend backend : node.backends()) {
            Optional<VirtualService> service =
                    resolve(backend.virtualService(), node).found();
            if (service.isPresent() && called.add(service.get())) {
                inOrder.add(service.get());
            }
        }
        for (Ref<BackendGroup> group : node.backendGroups()) {
            for (VirtualService service : servicesOf(group, node)) {
                if (called.add(service)) {
                    inOrder.add(service);
                }
            }
        }
        backends.put(key(node), Collections.unmodifiableList(inOrder));
        for (VirtualService service : inOrder) {
            add(callers, key(service), node);
        }
    }

    private static <T> void add(Map<Key, List<T>> lists, Key key, T element) {
        List<T> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>(2);
            lists.put(key, list);
        }
        list.add(element);
    }

    /** Members without a namespace are looked up in the node's namespace, as the controller does. */
    private List<VirtualService> servicesOf(Ref<BackendGroup> ref, VirtualNode node) {
        if (ref instanceof Ref.Named<BackendGroup> named && named.name().equals("*")) {
            String namespace = named.namespace().orElseGet(() -> namespaceOf(node));
            return mesh.virtualServices().stream()
                    .filter(service -> namespaceOf(service).equals(namespace))
                    .toList();
        }
        List<VirtualService> services = new ArrayList<>();
        resolve(ref, node).found().ifPresent(group -> {
            for (Ref<VirtualService> member : group.virtualServices()) {
                resolve(member, node).found().ifPresent(services::add);
            }
        });
        return services;
    }

    private void followTargets(VirtualRouter router) {
        for (Route route : router.routes()) {
            for (int i = 0; i < route.weightedTargets().size(); i++) {
                WeightedTarget target = route.weightedTargets().get(i);
                Optional<VirtualNode> node =
                        resolve(target.virtualNode(), router).found();
                if (node.isPresent()) {
                    add(routesToNode, key(node.get()), new RouteTarget(router, route, i, target));
                }
            }
        }
    }

    private void followProvider(VirtualService service) {
        MeshMember provider = findProvider(service);
        if (provider != null) {
            providers.put(service, provider);
            add(provided, key(provider), service);
        }
    }

    private void followGatewayRoute(GatewayRoute route) {
        Optional<VirtualService> service =
                resolve(route.target().virtualService(), route).found();
        if (service.isPresent()) {
            add(gatewayRoutesTo, key(service.get()), route);
        }
        List<VirtualGateway> taking = gatewaysTaking(route);
        if (taking.size() == 1) {
            gatewayOf.put(key(route), taking.get(0));
            add(gatewayRoutesOf, key(taking.get(0)), route);
        }
    }

    /** Returns the gateways that a route names, or that would take it by its labels. */
    public List<VirtualGateway> gatewaysTaking(GatewayRoute route) {
        if (route.virtualGateway().isPresent()) {
            return resolve(route.virtualGateway().get(), route).found().stream().toList();
        }
        return mesh.virtualGateways().stream()
                .filter(gateway -> gateway.gatewayRouteSelector()
                        .map(selector -> selector.selects(route.labels()))
                        .orElse(true))
                .toList();
    }
}
