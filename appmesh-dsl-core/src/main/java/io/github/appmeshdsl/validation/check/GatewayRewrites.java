package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** What a gateway route makes of a request's path. */
final class GatewayRewrites implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            if (route instanceof HttpGatewayRoute http) {
                check(http, findings);
            }
        }
    }

    private static void check(HttpGatewayRoute route, Findings findings) {
        Optional<HttpGatewayRouteRewrite> rewrite = route.rewrite();
        if (rewrite.isPresent()
                && rewrite.get().hostname().isEmpty()
                && rewrite.get().path().isEmpty()) {
            findings.add(
                    MeshRule.REWRITE_EMPTY,
                    at(route),
                    "says neither what becomes of the host nor of the path",
                    "leave rewrite out for what happens by default");
        }
        Optional<PathRewrite> path = rewrite.flatMap(HttpGatewayRouteRewrite::path);
        if (path.isEmpty()) {
            checkImplicit(route, findings);
        } else {
            checkPrefix(route, path.get(), findings);
            checkMatch(route, path.get(), findings);
        }
    }

    private static void checkImplicit(HttpGatewayRoute route, Findings findings) {
        if (route.match().path().orElse(null) instanceof PathMatch.Prefix prefix
                && !prefix.value().equals("/")) {
            findings.add(
                    MeshRule.REWRITE_IMPLICIT,
                    GatewayRoutePorts.spec(route),
                    quoted(prefix.value()) + " becomes \"/\" on the way to the service, as no rewrite says otherwise",
                    "say rewrite.prefix.defaultPrefix: DISABLED to keep it, ENABLED to mean it");
        }
    }

    private static void checkPrefix(HttpGatewayRoute route, PathRewrite rewrite, Findings findings) {
        if (rewrite instanceof PathRewrite.Exact) {
            return;
        }
        if (rewrite instanceof PathRewrite.Prefix prefix
                && !(prefix.value().startsWith("/") && prefix.value().endsWith("/"))) {
            findings.add(
                    MeshRule.REWRITE_PREFIX,
                    at(route).field(prefix.memberName()),
                    quoted(prefix.value()) + " does not start and end with a slash");
        }
        if (route.match().path().orElse(null) instanceof PathMatch.Prefix matched
                && !matched.value().startsWith("/")) {
            findings.add(
                    MeshRule.REWRITE_PREFIX,
                    GatewayRoutePorts.spec(route).field("match.prefix"),
                    quoted(matched.value()) + " is rewritten and does not start with a slash");
        }
    }

    private static void checkMatch(HttpGatewayRoute route, PathRewrite rewrite, Findings findings) {
        if (rewrite instanceof PathRewrite.DefaultPrefix unless && unless.defaultPrefix() == RewriteDefault.DISABLED) {
            return;
        }
        boolean isPrefixMatched = route.match().path().orElse(null) instanceof PathMatch.Prefix;
        boolean isWholePath = rewrite instanceof PathRewrite.Exact;
        if (isPrefixMatched == isWholePath) {
            findings.add(
                    MeshRule.REWRITE_MATCH,
                    at(route).field(rewrite.memberName()),
                    isWholePath
                            ? "rewrites the whole path, and only a prefix is matched"
                            : "rewrites a prefix, and none is matched");
        }
    }

    private static SpecPath at(HttpGatewayRoute route) {
        return GatewayRoutePorts.spec(route).field("action.rewrite");
    }
}
