package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The references of a mesh the other way round: by whom a member is referred to. */
final class Referrers {

    private final Map<MemberView, List<VirtualNode>> callers = new HashMap<>();
    private final Map<MemberView, List<MeshView.RouteTarget>> targets = new HashMap<>();
    private final Map<MemberView, List<VirtualService>> services = new HashMap<>();
    private final Map<MemberView, List<GatewayRoute>> gatewayRoutes = new HashMap<>();

    Referrers(MeshView mesh) {
        for (NodeView node : mesh.nodes()) {
            for (ServiceView service : node.calls()) {
                add(callers, service, node.member());
            }
        }
        for (RouterView router : mesh.routers()) {
            for (RouteView route : router.routes()) {
                for (RouteView.TargetView target : route.targets()) {
                    add(
                            targets,
                            target.node(),
                            new MeshView.RouteTarget(router.member(), route.route(), target.index(), target.target()));
                }
            }
        }
        for (ServiceView service : mesh.services()) {
            add(services, service.provider, service.member());
        }
        for (GatewayRouteView route : mesh.gatewayRoutes()) {
            add(gatewayRoutes, route.target, route.member());
        }
    }

    private static <T> void add(Map<MemberView, List<T>> lists, @Nullable MemberView key, T element) {
        if (key == null) {
            return;
        }
        List<T> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>(2);
            lists.put(key, list);
        }
        list.add(element);
    }

    private static <T> List<T> get(Map<MemberView, List<T>> lists, @Nullable MemberView key) {
        List<T> list = lists.get(key);
        return list == null ? List.of() : Collections.unmodifiableList(list);
    }

    List<VirtualNode> callersOf(@Nullable MemberView service) {
        return get(callers, service);
    }

    List<MeshView.RouteTarget> routesTo(@Nullable MemberView node) {
        return get(targets, node);
    }

    List<VirtualService> servicesOf(@Nullable MemberView provider) {
        return get(services, provider);
    }

    List<GatewayRoute> gatewayRoutesTo(@Nullable MemberView service) {
        return get(gatewayRoutes, service);
    }
}
