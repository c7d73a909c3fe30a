package io.github.appmeshdsl.graph;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mesh with its references followed: who is meant, who calls whom, what stands behind what. Made once for a mesh, in one
 * pass over it. The views of its members hold what they refer to, for walks over the mesh; answers about one member are a
 * look-up.
 */
public final class MeshView {

    private final MeshDefinition mesh;
    private final List<MeshMember> members;
    private final MemberIndex index;
    private final List<NodeView> nodes;
    private final List<RouterView> routers;
    private final List<ServiceView> services;
    private final List<BackendGroupView> backendGroups;
    private final List<GatewayView> gateways;
    private final List<GatewayRouteView> gatewayRoutes;

    /** Made when first asked for; every thread makes the same. */
    private @Nullable Referrers referrers;

    /**
     * A target that leads to a node.
     *
     * @param router the router
     * @param route its route
     * @param index position of the target in the route, from 0
     * @param target the target
     */
    public record RouteTarget(VirtualRouter router, Route route, int index, WeightedTarget target) {
        /** Refuses null. */
        public RouteTarget {
            requireNonNull(router, "router");
            requireNonNull(route, "route");
            requireNonNull(target, "target");
        }
    }

    private MeshView(MeshDefinition mesh) {
        this.mesh = mesh;
        members = membersOf(mesh);
        index = new MemberIndex(mesh.defaultNamespace(), members.size());
        nodes = new ArrayList<>(mesh.virtualNodes().size());
        for (VirtualNode node : mesh.virtualNodes()) {
            add(new NodeView(node, namespaceOf(node), nodes.size()), nodes);
        }
        routers = new ArrayList<>(mesh.virtualRouters().size());
        for (VirtualRouter router : mesh.virtualRouters()) {
            add(new RouterView(router, namespaceOf(router), routers.size()), routers);
        }
        services = new ArrayList<>(mesh.virtualServices().size());
        for (VirtualService service : mesh.virtualServices()) {
            add(new ServiceView(service, namespaceOf(service), services.size()), services);
        }
        backendGroups = new ArrayList<>(mesh.backendGroups().size());
        for (BackendGroup group : mesh.backendGroups()) {
            add(new BackendGroupView(group, namespaceOf(group), backendGroups.size()), backendGroups);
        }
        gateways = new ArrayList<>(mesh.virtualGateways().size());
        for (VirtualGateway gateway : mesh.virtualGateways()) {
            add(new GatewayView(gateway, namespaceOf(gateway), gateways.size()), gateways);
        }
        gatewayRoutes = new ArrayList<>(mesh.gatewayRoutes().size());
        for (GatewayRoute route : mesh.gatewayRoutes()) {
            add(new GatewayRouteView(route, namespaceOf(route), gatewayRoutes.size()), gatewayRoutes);
        }
        new ReferenceFollower(this).follow();
    }

    private static List<MeshMember> membersOf(MeshDefinition mesh) {
        List<MeshMember> all = new ArrayList<>();
        for (List<? extends MeshMember> kind : mesh.membersByKind()) {
            all.addAll(kind);
        }
        return Collections.unmodifiableList(all);
    }

    private <V extends MemberView> void add(V view, List<V> views) {
        views.add(view);
        index.add(view);
    }

    /** Returns the view of {@code mesh}. */
    public static MeshView of(MeshDefinition mesh) {
        requireNonNull(mesh, "mesh");
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

    /** Returns the virtual nodes, in the order given. */
    public List<NodeView> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** Returns the virtual routers, in the order given. */
    public List<RouterView> routers() {
        return Collections.unmodifiableList(routers);
    }

    /** Returns the virtual services, in the order given. */
    public List<ServiceView> services() {
        return Collections.unmodifiableList(services);
    }

    /** Returns the backend groups, in the order given. */
    public List<BackendGroupView> backendGroups() {
        return Collections.unmodifiableList(backendGroups);
    }

    /** Returns the virtual gateways, in the order given. */
    public List<GatewayView> gateways() {
        return Collections.unmodifiableList(gateways);
    }

    /** Returns the gateway routes, in the order given. */
    public List<GatewayRouteView> gatewayRoutes() {
        return Collections.unmodifiableList(gatewayRoutes);
    }

    /** Returns the earlier member that has the kind, namespace and name of {@code member}, if there is one. */
    public Optional<MeshMember> earlierOf(MeshMember member) {
        requireNonNull(member, "member");
        return index.earlierOf(member);
    }

    /** Returns the namespace that a member lives in; empty if there are no namespaces. */
    public String namespaceOf(MeshMember member) {
        Optional<String> own = member.namespace();
        return own.isPresent() ? own.get() : mesh.defaultNamespace().orElse("");
    }

    /** Returns the AWS name in force of the mesh or of a member. */
    public String awsName(ApiResource resource) {
        return resource.effectiveAwsName(mesh.defaultNamespace());
    }

    /** Returns what {@code ref} leads to from {@code from}. */
    @SuppressWarnings(
            "unchecked") // The kind of the view is the kind of R: references are made by typed factories only.
    public <R> Resolution<R> resolve(Ref<R> ref, MeshMember from) {
        MemberView found = find(ref, namespaceOf(from));
        if (found != null) {
            return (Resolution<R>) new Resolution.Found<>(found.member());
        }
        if (isDeclaredExternal(ref, from) || isArnOfElsewhere(ref)) {
            return new Resolution.External<>();
        }
        return new Resolution.Missing<>();
    }

    /**
     * Returns the member that {@code ref} leads to. A name without a namespace is looked up in the default namespace of the
     * mesh, or else among the members without a namespace.
     */
    @SuppressWarnings(
            "unchecked") // The kind of the view is the kind of R: references are made by typed factories only.
    public <R extends Referable<R>> Optional<R> find(Ref<R> ref) {
        requireNonNull(ref, "ref");
        return (Optional<R>) (Optional<?>) member(ref);
    }

    /** Returns the member that {@code ref} leads to, as {@link #find(Ref)} does, for references of any kind. */
    public Optional<MeshMember> member(Ref<?> ref) {
        requireNonNull(ref, "ref");
        String namespace = mesh.defaultNamespace().orElse("");
        MemberView found = find(ref, namespace);
        if (found == null && ref instanceof Ref.Named<?> named && ref.kind() == ResourceKind.GATEWAY_ROUTE) {
            // The index holds routes by their gateways.
            for (GatewayRouteView route : gatewayRoutes()) {
                if (route.member().name().equals(named.name())
                        && route.namespace().equals(named.namespace().orElse(namespace))) {
                    found = route;
                }
            }
        }
        return found == null ? Optional.empty() : Optional.of(found.member());
    }

    /** Returns the member of this mesh that has the kind, the namespace and the name of {@code member}. */
    public Optional<MeshMember> counterpartOf(MeshMember member) {
        requireNonNull(member, "member");
        MemberView found = viewOf(member);
        return found == null ? Optional.empty() : Optional.of(found.member());
    }

    /** Returns the virtual service of this mesh that {@code ref} leads to from {@code from}. */
    public Optional<ServiceView> service(Ref<VirtualService> ref, MemberView from) {
        return find(ref, from.namespace()) instanceof ServiceView service ? Optional.of(service) : Optional.empty();
    }

    /** Returns the node that has the namespace and name of {@code node}. */
    public Optional<NodeView> view(VirtualNode node) {
        return index.byName(ResourceKind.VIRTUAL_NODE, namespaceOf(node), node.name()) instanceof NodeView view
                ? Optional.of(view)
                : Optional.empty();
    }

    /** Returns the gateway that has the namespace and name of {@code gateway}. */
    public Optional<GatewayView> view(VirtualGateway gateway) {
        return index.byName(ResourceKind.VIRTUAL_GATEWAY, namespaceOf(gateway), gateway.name())
                        instanceof GatewayView view
                ? Optional.of(view)
                : Optional.empty();
    }

    /** Returns the member that {@code ref} leads to from the namespace {@code namespace}. */
    @Nullable
    MemberView find(Ref<?> ref, String namespace) {
        return ref.<@Nullable MemberView>match(named -> byName(named, namespace), this::byArn);
    }

    private @Nullable MemberView byName(Ref.Named<?> ref, String namespace) {
        return index.byName(
                ref.kind(), ref.namespace().isPresent() ? ref.namespace().get() : namespace, ref.name());
    }

    private @Nullable MemberView byArn(Ref.Arn<?> ref) {
        Optional<ResourceArn> arn = ref.parsed();
        return arn.isPresent()
                        && arn.get().kind() == ref.kind()
                        && arn.get().mesh().equals(awsName(mesh))
                ? index.byAwsName(arn.get().kind(), arn.get().name())
                : null;
    }

    private boolean isArnOfElsewhere(Ref<?> ref) {
        return ref.match(
                named -> false,
                arn -> arn.parsed()
                        .filter(parsed -> !parsed.mesh().equals(awsName(mesh)))
                        .isPresent());
    }

    private boolean isDeclaredExternal(Ref<?> ref, MeshMember from) {
        Set<Ref<?>> externals = mesh.externals();
        return !externals.isEmpty()
                && (externals.contains(ref)
                        || externals.contains(ref.match(named -> named.inNamespace(namespaceOf(from)), arn -> arn)));
    }

    private @Nullable MemberView viewOf(MeshMember member) {
        String name = member.name();
        String namespace = namespaceOf(member);
        return member instanceof GatewayRoute route
                ? index.byName(route.kind(), new GatewayRouteView(route, namespace, 0).scope(), name)
                : index.byName(member.kind(), namespace, name);
    }

    private Referrers referrers() {
        Referrers known = referrers;
        if (known == null) {
            known = new Referrers(this);
            referrers = known;
        }
        return known;
    }

    /** Returns the virtual services of this mesh that a node may call: its backends and those of its backend groups. */
    public List<VirtualService> backendsOf(VirtualNode node) {
        if (!(viewOf(node) instanceof NodeView view)) {
            return List.of();
        }
        List<VirtualService> called = new ArrayList<>(view.calls().size());
        for (ServiceView service : view.calls()) {
            called.add(service.member());
        }
        return Collections.unmodifiableList(called);
    }

    /** Returns the nodes that may call a service. */
    public List<VirtualNode> callersOf(VirtualService service) {
        return referrers().callersOf(viewOf(service));
    }

    /** Returns the nodes that may call a node, through services that it answers for and through routers. */
    public List<VirtualNode> callersOf(VirtualNode node) {
        Set<VirtualNode> callers = new LinkedHashSet<>();
        for (VirtualService service : servicesOf(node)) {
            callers.addAll(callersOf(service));
        }
        for (RouteTarget target : routesTo(node)) {
            for (VirtualService service : servicesOf(target.router())) {
                callers.addAll(callersOf(service));
            }
        }
        return List.copyOf(callers);
    }

    /** Returns the targets of routes that lead to a node. */
    public List<RouteTarget> routesTo(VirtualNode node) {
        return referrers().routesTo(viewOf(node));
    }

    /** Returns the virtual services that a node or a router answers for. */
    public List<VirtualService> servicesOf(MeshMember provider) {
        return referrers().servicesOf(viewOf(provider));
    }

    /** Returns the gateway routes that lead to a service. */
    public List<GatewayRoute> gatewayRoutesTo(VirtualService service) {
        return referrers().gatewayRoutesTo(viewOf(service));
    }

    /** Returns the gateway routes of a gateway. */
    public List<GatewayRoute> gatewayRoutesOf(VirtualGateway gateway) {
        if (!(viewOf(gateway) instanceof GatewayView view)) {
            return List.of();
        }
        List<GatewayRoute> routes = new ArrayList<>(view.routes().size());
        for (GatewayRouteView route : view.routes()) {
            routes.add(route.member());
        }
        return Collections.unmodifiableList(routes);
    }

    /** Returns the gateway of a route: the one it names, else the only one whose selector takes the route's labels. */
    public Optional<VirtualGateway> gatewayOf(GatewayRoute route) {
        return viewOf(route) instanceof GatewayRouteView view
                ? view.gateway().map(GatewayView::member)
                : Optional.empty();
    }

    /** Returns the gateways that a route names, or that would take it by its labels. */
    public List<VirtualGateway> gatewaysTaking(GatewayRoute route) {
        List<VirtualGateway> taking = new ArrayList<>();
        for (GatewayView gateway : ReferenceFollower.takers(this, route, namespaceOf(route))) {
            taking.add(gateway.member());
        }
        return Collections.unmodifiableList(taking);
    }

    /** Returns the node that answers for a service, where it is a node of this mesh. */
    public Optional<VirtualNode> providerNode(VirtualService service) {
        return provider(service) instanceof NodeView node ? Optional.of(node.member()) : Optional.empty();
    }

    /** Returns the router that answers for a service, where it is a router of this mesh. */
    public Optional<VirtualRouter> providerRouter(VirtualService service) {
        return provider(service) instanceof RouterView router ? Optional.of(router.member()) : Optional.empty();
    }

    private @Nullable MemberView provider(VirtualService service) {
        return service.provider().isPresent()
                ? find(ReferenceFollower.ref(service.provider().get()), namespaceOf(service))
                : null;
    }

    /**
     * What a reference leads to.
     *
     * @param <R> kind of resource that is referred to
     */
    public sealed interface Resolution<R> {

        /** Returns the resource, where it is in this mesh. */
        default Optional<R> found() {
            return Optional.empty();
        }

        /** Returns the result of the function for this variant. A new variant is a new parameter. */
        default <T> T match(
                Function<? super Found<R>, ? extends T> found,
                Function<? super External<R>, ? extends T> external,
                Function<? super Missing<R>, ? extends T> missing) {
            if (this instanceof Found<R> that) {
                return found.apply(that);
            }
            if (this instanceof External<R> that) {
                return external.apply(that);
            }
            return missing.apply((Missing<R>) this);
        }

        /**
         * A resource of this mesh.
         *
         * @param resource the resource
         * @param <R> its kind
         */
        record Found<R>(R resource) implements Resolution<R> {
            /** Refuses null. */
            public Found {
                requireNonNull(resource, "resource");
            }

            @Override
            public Optional<R> found() {
                return Optional.of(resource);
            }
        }

        /**
         * Something that is declared to be provided elsewhere, or an ARN of another mesh or account.
         *
         * @param <R> its kind
         */
        record External<R>() implements Resolution<R> {}

        /**
         * Nothing.
         *
         * @param <R> the kind that was meant
         */
        record Missing<R>() implements Resolution<R> {}
    }
}
