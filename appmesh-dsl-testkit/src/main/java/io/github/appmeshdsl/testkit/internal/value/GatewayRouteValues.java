package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.Optional;

/** Generators of gateway routes. */
public final class GatewayRouteValues {

    private final Scope scope;
    private final MatchValues matches;

    /** Creates generators for a scope. */
    public GatewayRouteValues(Scope scope) {
        this.scope = scope;
        this.matches = new MatchValues(scope);
    }

    /** Returns a gateway route of any protocol. */
    public GatewayRoute route(Choices choices) {
        return choices.<GatewayRoute>oneOf(this::http, this::grpc);
    }

    /** Returns a gateway route of HTTP or HTTP/2. */
    public HttpGatewayRoute http(Choices choices) {
        HttpGatewayRoute route =
                http(choices, choices.of(HttpVersion.values()), choices.maybe(ListenerValues::port), target(choices));
        Identity identity = Identity.of(choices);
        return route.copy(r -> r.name(identity.name())
                .namespace(identity.namespace())
                .awsName(identity.awsName())
                .labels(identity.labels())
                .annotations(identity.annotations())
                .tags(identity.tags())
                .virtualGateway(gateway(choices)));
    }

    /** Returns a gateway route of gRPC. */
    public GrpcGatewayRoute grpc(Choices choices) {
        GrpcGatewayRoute route = grpc(choices, choices.maybe(ListenerValues::port), target(choices));
        Identity identity = Identity.of(choices);
        return route.copy(r -> r.name(identity.name())
                .namespace(identity.namespace())
                .awsName(identity.awsName())
                .labels(identity.labels())
                .annotations(identity.annotations())
                .tags(identity.tags())
                .virtualGateway(gateway(choices)));
    }

    private static Optional<Ref<VirtualGateway>> gateway(Choices choices) {
        return choices.maybe(RefValues.any(VirtualGateway.class));
    }

    /** Returns a target. */
    public GatewayRouteTarget target(Choices choices) {
        return new GatewayRouteTarget(
                choices.part(RefValues.any(VirtualService.class)), choices.maybe(ListenerValues::port));
    }

    /** Returns a gateway route of HTTP without an identity of its own. */
    public HttpGatewayRoute http(
            Choices choices, HttpVersion version, Optional<Integer> port, GatewayRouteTarget target) {
        HttpGatewayRouteMatch match = choices.part(c -> matches.httpGateway(c, port));
        return HttpGatewayRoute.builder(version)
                .name("a")
                .priority(choices.maybe(RouteValues::priority))
                .target(target)
                .match(match)
                .rewrite(choices.maybe(c -> rewrite(c, match.path())))
                .build();
    }

    /** Returns a gateway route of gRPC without an identity of its own. */
    public GrpcGatewayRoute grpc(Choices choices, Optional<Integer> port, GatewayRouteTarget target) {
        GrpcGatewayRouteMatch match = choices.part(c -> matches.grpcGateway(c, port));
        return GrpcGatewayRoute.builder()
                .name("a")
                .priority(choices.maybe(RouteValues::priority))
                .target(target)
                .match(match)
                .rewrite(choices.maybe(this::hostnameRewrite))
                .build();
    }

    /** Returns what is changed in requests. */
    public HttpGatewayRouteRewrite rewrite(Choices choices) {
        return rewrite(choices, choices.maybe(matches::path));
    }

    private HttpGatewayRouteRewrite rewrite(Choices choices, Optional<PathMatch> matched) {
        Optional<HostnameRewrite> hostname = choices.maybe(this::hostnameRewrite);
        Optional<PathRewrite> path = choices.maybe(c -> scope.obeysRules() ? fitting(c, matched) : pathRewrite(c));
        if (scope.obeysRules() && hostname.isEmpty() && path.isEmpty()) {
            return HttpGatewayRouteRewrite.of(HostnameRewrite.none());
        }
        return new HttpGatewayRouteRewrite(hostname, path);
    }

    /** Returns what becomes of the host. */
    public HostnameRewrite hostnameRewrite(Choices choices) {
        return new HostnameRewrite(choices.maybe(c -> c.of(RewriteDefault.values())));
    }

    /** Returns what becomes of the path. */
    public PathRewrite pathRewrite(Choices choices) {
        return choices.<PathRewrite>oneOf(this::defaultPrefix, this::prefix, this::exact);
    }

    /** A prefix is rewritten where one is matched, a path where one is matched. */
    private PathRewrite fitting(Choices choices, Optional<PathMatch> matched) {
        boolean isPrefix = matched.isPresent() && matched.get() instanceof PathMatch.Prefix;
        return isPrefix ? choices.<PathRewrite>oneOf(this::defaultPrefix, this::prefix) : exact(choices);
    }

    private PathRewrite.DefaultPrefix defaultPrefix(Choices choices) {
        return new PathRewrite.DefaultPrefix(choices.of(RewriteDefault.values()));
    }

    private PathRewrite.Prefix prefix(Choices choices) {
        String prefix = choices.of("/", "/a/", "/api/v1/", "/" + "p".repeat(253) + "/");
        return new PathRewrite.Prefix(
                scope.obeysRules() ? prefix : choices.oneOf(c -> prefix, c -> Texts.text(c, 1, 255)));
    }

    private PathRewrite.Exact exact(Choices choices) {
        return new PathRewrite.Exact(scope.obeysRules() ? Texts.path(choices) : Texts.text(choices, 1, 255));
    }
}
