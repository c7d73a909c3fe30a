package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What routes match can be met by a request. Paths and ranges are looked at in gateway routes as well. */
final class RouteMatches implements RouteCheck {

    @Override
    public void check(MeshView mesh, Findings findings) {
        RouteCheck.super.check(mesh, findings);
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            Supplier<SpecPath> match = () ->
                    route.specPath().field(((UnionMember) route).memberName()).field("match");
            if (route instanceof HttpGatewayRoute http) {
                checkPath(match, http.match().path(), findings);
                checkRanges(match, "headers", http.match().headers(), findings);
            } else if (route instanceof GrpcGatewayRoute grpc) {
                checkRanges(match, "metadata", grpc.match().metadata(), findings);
            }
        }
    }

    @Override
    public void check(MeshView mesh, Place place, Findings findings) {
        Supplier<SpecPath> match = () -> place.spec().field("match");
        if (place.route() instanceof HttpRoute http) {
            checkPath(match, http.match().path(), findings);
            checkRanges(match, "headers", http.match().headers(), findings);
            checkQuery(match, http.match(), findings);
            checkScheme(match, http, findings);
        } else if (place.route() instanceof GrpcRoute grpc) {
            checkRanges(match, "metadata", grpc.match().metadata(), findings);
            checkMethod(match, grpc, findings);
        }
    }

    private static void checkPath(Supplier<SpecPath> match, Optional<PathMatch> path, Findings findings) {
        if (path.isPresent()
                && !(path.get() instanceof PathMatch.Regex)
                && !path.get().value().startsWith("/")) {
            findings.add(
                    MeshRule.ROUTE_PATH,
                    match.get().field(path.get().memberName()),
                    quoted(path.get().value()) + " does not start with a slash");
        }
    }

    private static void checkRanges(
            Supplier<SpecPath> match, String field, List<HeaderMatch> conditions, Findings findings) {
        for (int i = 0; i < conditions.size(); i++) {
            Optional<ValueMatch> value = conditions.get(i).match();
            if (value.isPresent() && value.get() instanceof ValueMatch.Range range && range.start() >= range.end()) {
                findings.add(
                        MeshRule.ROUTE_RANGE,
                        match.get().field(field).item(i).field("match.range"),
                        "nothing lies from " + range.start() + " to right before " + range.end());
            }
        }
    }

    private static void checkQuery(Supplier<SpecPath> match, HttpRouteMatch said, Findings findings) {
        List<QueryParameterMatch> parameters = said.queryParameters();
        for (int i = 0; i < parameters.size(); i++) {
            Optional<QueryParameterMatch.Value> value = parameters.get(i).match();
            if (value.isPresent() && value.get().exact().isEmpty()) {
                findings.add(
                        MeshRule.ROUTE_QUERY,
                        match.get().field("queryParameters").item(i).field("match"),
                        "says no value",
                        "leave match out where the parameter need only be there");
            }
        }
    }

    private static void checkScheme(Supplier<SpecPath> match, HttpRoute route, Findings findings) {
        if (route.version() == HttpVersion.HTTP1 && route.match().scheme().isPresent()) {
            findings.add(
                    MeshRule.ROUTE_SCHEME,
                    match.get().field("scheme"),
                    "a request of HTTP/1.1 carries no scheme to compare");
        }
    }

    private static void checkMethod(Supplier<SpecPath> match, GrpcRoute route, Findings findings) {
        Optional<String> method = route.match().methodName();
        if (method.isPresent() && route.match().serviceName().isEmpty()) {
            findings.add(
                    MeshRule.ROUTE_METHOD,
                    match.get().field("methodName"),
                    quoted(method.get()) + " is matched without the service it is of");
        }
    }
}
