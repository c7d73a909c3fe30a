package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** What a gateway route makes of a request's path. */
final class GatewayRewrites {

    private final Findings findings;

    GatewayRewrites(Findings findings) {
        this.findings = findings;
    }

    void check(GatewayRouteView route) {
        if (route.member() instanceof HttpGatewayRoute http) {
            check(http);
        }
    }

    private void check(HttpGatewayRoute route) {
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
            checkImplicit(route);
        } else {
            checkPrefix(route, path.get());
            checkMatch(route, path.get());
        }
    }

    private void checkImplicit(HttpGatewayRoute route) {
        if (route.match().path().orElse(null) instanceof PathMatch.Prefix prefix
                && !prefix.value().equals("/")) {
            findings.add(
                    MeshRule.REWRITE_IMPLICIT,
                    GatewayRoutePorts.spec(route),
                    quoted(prefix.value()) + " becomes \"/\" on the way to the service, as no rewrite says otherwise",
                    "say rewrite.prefix.defaultPrefix: DISABLED to keep it, ENABLED to mean it");
        }
    }

    private void checkPrefix(HttpGatewayRoute route, PathRewrite rewrite) {
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

    private void checkMatch(HttpGatewayRoute route, PathRewrite rewrite) {
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
