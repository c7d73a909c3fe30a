package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows every reference of a mesh once, and writes what it leads to into the views of the members. */
final class ReferenceFollower {

    private final MeshView mesh;

    ReferenceFollower(MeshView mesh) {
        this.mesh = mesh;
    }

    void follow() {
        for (NodeView node : mesh.nodes()) {
            node.calls = calls(node);
        }
        for (RouterView router : mesh.routers()) {
            router.routes = routes(router);
        }
        for (ServiceView service : mesh.services()) {
            Optional<VirtualServiceProvider> provider = service.member().provider();
            if (provider.isPresent()) {
                followProvider(service, ref(provider.get()));
            }
        }
        for (GatewayRouteView route : mesh.gatewayRoutes()) {
            followGatewayRoute(route);
        }
    }

    static Ref<?> ref(VirtualServiceProvider provider) {
        return provider instanceof VirtualServiceProvider.Node node
                ? node.virtualNode()
                : ((VirtualServiceProvider.Router) provider).virtualRouter();
    }

    /** Returns what a reference of {@code from} leads to, and notes there if it is not plainly a member. */
    private @Nullable MemberView follow(Ref<?> ref, MemberView from) {
        MemberView found = mesh.find(ref, from.namespace());
        if (found == null || !(ref instanceof Ref.Named<?>)) {
            from.isSelfContained = false;
        }
        return found;
    }

    private List<ServiceView> calls(NodeView node) {
        List<Backend> backends = node.member().backends();
        ServiceView[] called = new ServiceView[backends.size()];
        int count = 0;
        for (Backend backend : backends) {
            if (follow(backend.virtualService(), node) instanceof ServiceView service && isNew(service, node)) {
                called[count++] = service;
            }
        }
        List<Ref<BackendGroup>> groups = node.member().backendGroups();
        if (!groups.isEmpty()) {
            return withGroups(Arrays.asList(called).subList(0, count), groups, node);
        }
        return List.of(count == called.length ? called : Arrays.copyOf(called, count));
    }

    private static boolean isNew(ServiceView service, NodeView caller) {
        if (service.lastCaller == caller.index() + 1) {
            return false;
        }
        service.lastCaller = caller.index() + 1;
        service.isCalled = true;
        return true;
    }

    private List<ServiceView> withGroups(List<ServiceView> called, List<Ref<BackendGroup>> groups, NodeView node) {
        List<ServiceView> all = new ArrayList<>(called);
        for (Ref<BackendGroup> group : groups) {
            for (ServiceView service : servicesOf(group, node)) {
                if (isNew(service, node)) {
                    all.add(service);
                }
            }
        }
        return List.copyOf(all);
    }

    /** Members without a namespace are looked up in the node's namespace, as the controller does. */
    private List<ServiceView> servicesOf(Ref<BackendGroup> ref, NodeView node) {
        List<ServiceView> services = new ArrayList<>();
        if (ref instanceof Ref.Named<BackendGroup> named && named.name().equals("*")) {
            String namespace = named.namespace().orElse(node.namespace());
            for (ServiceView service : mesh.services()) {
                if (service.namespace().equals(namespace)) {
                    services.add(service);
                }
            }
        } else if (follow(ref, node) instanceof BackendGroupView group) {
            for (Ref<VirtualService> member : group.member().virtualServices()) {
                if (mesh.find(member, node.namespace()) instanceof ServiceView service) {
                    services.add(service);
                }
            }
        }
        return services;
    }

    private List<RouteView> routes(RouterView router) {
        List<Route> routes = router.member().routes();
        RouteView[] views = new RouteView[routes.size()];
        for (int i = 0; i < views.length; i++) {
            Route route = routes.get(i);
            views[i] = new RouteView(router, i, route, targets(router, route.weightedTargets()));
        }
        return List.of(views);
    }

    private List<RouteView.TargetView> targets(RouterView router, List<WeightedTarget> targets) {
        RouteView.TargetView[] views = new RouteView.TargetView[targets.size()];
        int count = 0;
        for (int i = 0; i < views.length; i++) {
            WeightedTarget target = targets.get(i);
            if (follow(target.virtualNode(), router) instanceof NodeView node) {
                node.isReached = true;
                views[count++] = new RouteView.TargetView(i, target, node);
            }
        }
        return List.of(count == views.length ? views : Arrays.copyOf(views, count));
    }

    private void followProvider(ServiceView service, Ref<?> ref) {
        service.provider = follow(ref, service);
        if (service.provider instanceof NodeView node) {
            node.isReached = true;
        } else if (service.provider instanceof RouterView router) {
            router.isProvider = true;
        }
    }

    private void followGatewayRoute(GatewayRouteView route) {
        if (follow(route.member().target().virtualService(), route) instanceof ServiceView service) {
            route.target = service;
            service.isRoutedTo = true;
        }
        if (route.member().virtualGateway().isPresent()) {
            follow(route.member().virtualGateway().get(), route);
        }
        route.takers = takers(mesh, route.member(), route.namespace());
        if (route.takers.size() == 1) {
            route.takers.get(0).routes.add(route);
        }
    }

    /** Returns the gateways that a route in {@code namespace} names, or that would take it by its labels. */
    static List<GatewayView> takers(MeshView mesh, GatewayRoute route, String namespace) {
        if (route.virtualGateway().isPresent()) {
            return mesh.find(route.virtualGateway().get(), namespace) instanceof GatewayView gateway
                    ? List.of(gateway)
                    : List.of();
        }
        List<GatewayView> takers = new ArrayList<>();
        for (GatewayView gateway : mesh.gateways()) {
            Optional<LabelSelector> selector = gateway.member().gatewayRouteSelector();
            if (selector.isEmpty() || selector.get().selects(route.labels())) {
                takers.add(gateway);
            }
        }
        return List.copyOf(takers);
    }
}
