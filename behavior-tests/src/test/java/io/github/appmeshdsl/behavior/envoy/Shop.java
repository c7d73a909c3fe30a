package io.github.appmeshdsl.behavior.envoy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.util.function.Consumer;

/** Small meshes in which the node {@code web} calls {@code api.shop:8080}, and their configurations. */
final class Shop {

    static final VirtualNode V1 = node("v1");
    static final VirtualNode V2 = node("v2");
    static final VirtualNode V3 = node("v3");

    private Shop() {}

    static VirtualNode node(String name) {
        return VirtualNode.of(name, n -> n.dns(name + ".shop").http(8080).leaf());
    }

    static HttpRoute route(String name, VirtualNode target, Consumer<? super HttpRoute.Builder> spec) {
        return Route.http(name, r -> {
            r.addTarget(target, 1);
            spec.accept(r);
        });
    }

    static VirtualRouter router(Route... routes) {
        return VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP))
                        .addRoutes(routes));
    }

    static Mesh mesh(Route... routes) {
        VirtualRouter router = router(routes);
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(router, service, web, V1, V2, V3));
    }

    /** What matches goes to {@code v1}, the rest to {@code v2}. */
    static Mesh split(Consumer<? super HttpRouteMatch.Builder> match) {
        return mesh(
                route("narrow", V1, r -> r.priority(1).match(match)),
                route("rest", V2, r -> r.priority(2).prefix("/")));
    }

    /** The same for the proxy of {@code web}. */
    static Chain split(String match) {
        return api("""
                - {match: %s, route: {cluster: v1}}
                - {match: {prefix: /}, route: {cluster: v2}}
                """.formatted(match));
    }

    /** The routes of {@code api.shop}. */
    static Chain api(String routes) {
        return Chain.http(8080, host("api.shop", 8080, routes));
    }

    /** The virtual host of a service. */
    static String host(String name, int port, String routes) {
        return """
                - name: %s
                  domains: [%s, '%s:%d']
                  include_attempt_count_in_response: true
                  routes:
                """.formatted(name, name, name, port) + routes.indent(2);
    }
}
