package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpVersion;
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
final class RouteMatches {

    private final Findings findings;

    RouteMatches(Findings findings) {
        this.findings = findings;
    }

    void check(GatewayRouteView view) {
        GatewayRoute route = view.member();
        Supplier<SpecPath> match =
                () -> route.specPath().field(((UnionMember) route).memberName()).field("match");
        if (route instanceof HttpGatewayRoute http) {
            checkPath(match, http.match().path());
            checkRanges(match, "headers", http.match().headers());
        } else if (route instanceof GrpcGatewayRoute grpc) {
            checkRanges(match, "metadata", grpc.match().metadata());
        }
    }

    void check(RouteView route) {
        Supplier<SpecPath> match = () -> route.variantPath().field("match");
        if (route.route() instanceof HttpRoute http) {
            checkPath(match, http.match().path());
            checkRanges(match, "headers", http.match().headers());
            checkQuery(match, http.match());
            checkScheme(match, http);
        } else if (route.route() instanceof GrpcRoute grpc) {
            checkRanges(match, "metadata", grpc.match().metadata());
            checkMethod(match, grpc);
        }
    }

    private void checkPath(Supplier<SpecPath> match, Optional<PathMatch> path) {
        if (path.isPresent()
                && !(path.get() instanceof PathMatch.Regex)
                && !path.get().value().startsWith("/")) {
            findings.add(
                    MeshRule.ROUTE_PATH,
                    match.get().field(path.get().memberName()),
                    quoted(path.get().value()) + " does not start with a slash");
        }
    }

    private void checkRanges(Supplier<SpecPath> match, String field, List<HeaderMatch> conditions) {
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

    private void checkQuery(Supplier<SpecPath> match, HttpRouteMatch said) {
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

    private void checkScheme(Supplier<SpecPath> match, HttpRoute route) {
        if (route.version() == HttpVersion.HTTP1 && route.match().scheme().isPresent()) {
            findings.add(
                    MeshRule.ROUTE_SCHEME,
                    match.get().field("scheme"),
                    "a request of HTTP/1.1 carries no scheme to compare");
        }
    }

    private void checkMethod(Supplier<SpecPath> match, GrpcRoute route) {
        Optional<String> method = route.match().methodName();
        if (method.isPresent() && route.match().serviceName().isEmpty()) {
            findings.add(
                    MeshRule.ROUTE_METHOD,
                    match.get().field("methodName"),
                    quoted(method.get()) + " is matched without the service it is of");
        }
    }
}
