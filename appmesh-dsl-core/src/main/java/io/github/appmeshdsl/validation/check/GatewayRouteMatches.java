package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** What a gateway route matches is enough, complete, and nobody else's. */
final class GatewayRouteMatches {

    private final Findings findings;

    GatewayRouteMatches(Findings findings) {
        this.findings = findings;
    }

    void check(GatewayRouteView view) {
        GatewayRoute route = view.member();
        if (route instanceof HttpGatewayRoute http) {
            checkHttp(http);
        } else if (route instanceof GrpcGatewayRoute grpc) {
            checkGrpc(grpc);
        }
    }

    private void checkHttp(HttpGatewayRoute route) {
        HttpGatewayRouteMatch match = route.match();
        Optional<PathMatch> path = match.path();
        if (path.isPresent()
                && !(path.get() instanceof PathMatch.Regex)
                && isReserved(path.get().value(), "/aws-appmesh", "/aws-app-mesh")) {
            reportReserved(at(route).field(path.get().memberName()), path.get().value());
        }
        checkQuery(route, match.queryParameters());
    }

    private void checkGrpc(GrpcGatewayRoute route) {
        GrpcGatewayRouteMatch match = route.match();
        Optional<String> service = match.serviceName();
        if (service.isPresent() && isReserved(service.get(), "aws.appmesh", "aws.app-mesh")) {
            reportReserved(at(route).field("serviceName"), service.get());
        }
    }

    private void checkQuery(HttpGatewayRoute route, List<QueryParameterMatch> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            QueryParameterMatch parameter = parameters.get(i);
            if (parameter.match().isPresent() && parameter.match().get().exact().isEmpty()) {
                findings.add(
                        MeshRule.GATEWAY_ROUTE_QUERY,
                        at(route).field("queryParameters").item(i).field("match"),
                        "says no value",
                        "leave match out where the parameter need only be there");
            }
        }
    }

    private static boolean isReserved(String value, String start, String otherStart) {
        return value.startsWith(start) || value.startsWith(otherStart);
    }

    private void reportReserved(SpecPath path, String value) {
        findings.add(MeshRule.GATEWAY_ROUTE_RESERVED, path, quoted(value) + " is kept for App Mesh itself");
    }

    private static SpecPath at(GatewayRoute route) {
        return GatewayRoutePorts.spec(route).field("match");
    }
}
