package io.github.appmeshdsl.model;

import java.util.Optional;

/** Gateway routes with their defaults said. */
final class EffectiveGatewayRoute {

    private EffectiveGatewayRoute() {}

    static HttpGatewayRoute of(HttpGatewayRoute route) {
        HttpGatewayRouteMatch match = route.match();
        Optional<PathRewrite> path = route.rewrite().flatMap(HttpGatewayRouteRewrite::path);
        if (path.isEmpty()
                && match.path().filter(PathMatch.Prefix.class::isInstance).isPresent()) {
            path = Optional.of(new PathRewrite.DefaultPrefix(Defaults.PREFIX_REWRITE));
        }
        HttpGatewayRouteRewrite rewrite = new HttpGatewayRouteRewrite(
                Optional.of(of(route.rewrite().flatMap(HttpGatewayRouteRewrite::hostname))), path);
        return route.copy(b -> b.priority(route.priority().orElse(Defaults.PRIORITY))
                .match(m -> m.from(match).headers(EffectiveMatch.of(match.headers())))
                .rewrite(rewrite));
    }

    static GrpcGatewayRoute of(GrpcGatewayRoute route) {
        GrpcGatewayRouteMatch match = route.match();
        return route.copy(b -> b.priority(route.priority().orElse(Defaults.PRIORITY))
                .match(m -> m.from(match).metadata(EffectiveMatch.of(match.metadata())))
                .rewrite(of(route.rewrite())));
    }

    private static HostnameRewrite of(Optional<HostnameRewrite> rewrite) {
        RewriteDefault hostname =
                rewrite.flatMap(HostnameRewrite::defaultTargetHostname).orElse(Defaults.HOSTNAME_REWRITE);
        return new HostnameRewrite(Optional.of(hostname));
    }
}
