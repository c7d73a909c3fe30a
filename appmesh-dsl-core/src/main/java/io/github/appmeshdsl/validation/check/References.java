package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.Resolution;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Every reference leads to a resource of this mesh, or to something that is said to be elsewhere. */
final class References {

    private final MeshView mesh;
    private final GroupUsers users;
    private final UnresolvedReferences unresolved;

    References(MeshView mesh, GroupUsers users, Findings findings) {
        this.mesh = mesh;
        this.users = users;
        this.unresolved = new UnresolvedReferences(mesh, findings);
    }

    void check(NodeView node) {
        if (!node.isSelfContained()) {
            look(node.member());
        }
    }

    void check(RouterView router) {
        if (!router.isSelfContained()) {
            look(router.member());
        }
    }

    void check(ServiceView service) {
        if (!service.isSelfContained()) {
            look(service.member());
        }
    }

    void check(GatewayRouteView route) {
        if (!route.isSelfContained()) {
            look(route.member());
        }
    }

    void check(BackendGroupView view) {
        look(view.member(), users.of(view.member()));
    }

    /** Paths are made only where there is something to say. */
    private boolean isPlainlyFound(Ref<?> ref, MeshMember from) {
        return ref instanceof Ref.Named<?> && mesh.resolve(ref, from) instanceof Resolution.Found<?>;
    }

    private void look(VirtualNode node) {
        List<Backend> backends = node.backends();
        for (int i = 0; i < backends.size(); i++) {
            Ref<VirtualService> ref = backends.get(i).virtualService();
            if (!isPlainlyFound(ref, node)) {
                unresolved.look(
                        ref, node, node.specPath().field("backends").item(i).field("virtualService"));
            }
        }
        List<Ref<BackendGroup>> groups = node.backendGroups();
        for (int i = 0; i < groups.size(); i++) {
            Ref<BackendGroup> ref = groups.get(i);
            boolean isEveryService =
                    ref instanceof Ref.Named<BackendGroup> named && named.name().equals("*");
            if (!isEveryService && !isPlainlyFound(ref, node)) {
                unresolved.look(
                        ref, node, node.specPath().field("backendGroups").item(i));
            }
        }
    }

    private void look(VirtualRouter router) {
        List<Route> routes = router.routes();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            List<WeightedTarget> targets = route.weightedTargets();
            for (int j = 0; j < targets.size(); j++) {
                Ref<VirtualNode> ref = targets.get(j).virtualNode();
                if (!isPlainlyFound(ref, router)) {
                    SpecPath path = router.specPath()
                            .field("routes")
                            .item(i, route.name())
                            .field(((UnionMember) route).memberName())
                            .field("action.weightedTargets")
                            .item(j)
                            .field("virtualNode");
                    unresolved.look(ref, router, path);
                }
            }
        }
    }

    private void look(VirtualService service) {
        if (service.provider().isEmpty()) {
            return;
        }
        VirtualServiceProvider provider = service.provider().get();
        Ref<?> ref = provider instanceof VirtualServiceProvider.Node node
                ? node.virtualNode()
                : ((VirtualServiceProvider.Router) provider).virtualRouter();
        if (!isPlainlyFound(ref, service)) {
            unresolved.look(ref, service, service.specPath().field("provider").field(provider.memberName()));
        }
    }

    /** A member without a namespace is looked up where the group is used, and only else where the group is. */
    private void look(BackendGroup group, Collection<NodeView> groupUsers) {
        List<Ref<VirtualService>> services = group.virtualServices();
        for (int i = 0; i < services.size(); i++) {
            Ref<VirtualService> ref = services.get(i);
            boolean isRelative = ref instanceof Ref.Named<VirtualService> named
                    && named.namespace().isEmpty();
            List<MeshMember> lookers = isRelative && !groupUsers.isEmpty() ? members(groupUsers) : List.of(group);
            for (MeshMember from : lookers) {
                if (!isPlainlyFound(ref, from)) {
                    unresolved.look(
                            ref, from, group.specPath().field("virtualservices").item(i));
                }
            }
        }
    }

    private void look(GatewayRoute route) {
        Ref<VirtualService> target = route.target().virtualService();
        if (!isPlainlyFound(target, route)) {
            SpecPath path = route.specPath()
                    .field(((UnionMember) route).memberName())
                    .field("action.target")
                    .field("virtualService");
            unresolved.look(target, route, path);
        }
        Optional<Ref<VirtualGateway>> gateway = route.virtualGateway();
        if (gateway.isPresent() && !isPlainlyFound(gateway.get(), route)) {
            unresolved.look(gateway.get(), route, route.specPath().field("virtualGateway"));
        }
    }

    private static List<MeshMember> members(Collection<NodeView> nodes) {
        List<MeshMember> members = new ArrayList<>(nodes.size());
        for (NodeView node : nodes) {
            members.add(node.member());
        }
        return members;
    }
}
