package io.github.appmeshdsl.model;

/** Virtual routers and their routes with their defaults said. */
final class EffectiveRoute {

    private EffectiveRoute() {}

    static VirtualRouter of(VirtualRouter router) {
        return router.copy(
                b -> b.routes(router.routes().stream().map(Route::effective).toList()));
    }

    static HttpRoute of(HttpRoute route) {
        HttpRouteMatch match = route.match();
        return route.copy(b -> b.priority(route.priority().orElse(Defaults.PRIORITY))
                .match(m -> m.from(match).headers(EffectiveMatch.of(match.headers())))
                .timeout(EffectiveTimeout.of(route.timeout())));
    }

    static GrpcRoute of(GrpcRoute route) {
        GrpcRouteMatch match = route.match();
        return route.copy(b -> b.priority(route.priority().orElse(Defaults.PRIORITY))
                .match(m -> m.from(match).metadata(EffectiveMatch.of(match.metadata())))
                .timeout(EffectiveTimeout.of(route.timeout())));
    }

    static TcpRoute of(TcpRoute route) {
        return route.copy(b -> b.priority(route.priority().orElse(Defaults.PRIORITY)));
    }
}
