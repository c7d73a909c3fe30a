package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gateways: which one takes a route, and what the route matches. */
final class GatewayRuleCases {

    private GatewayRuleCases() {}

    static final VirtualGateway EDGE = VirtualGateway.of("edge", g -> g.http(8080));
    static final VirtualNode NODE =
            VirtualNode.of("api", n -> n.dns("api.local").http(9080).leaf());
    static final VirtualService API = VirtualService.of("api.local", s -> s.node(NODE));

    static List<RuleCase> cases() {
        return Stream.of(
                        gateway(),
                        protocol(),
                        port(),
                        targetPort(),
                        targetProtocol(),
                        query(),
                        reserved(),
                        GatewayOrderRuleCases.cases(),
                        RewriteRuleCases.cases(),
                        TlsRuleCases.cases())
                .flatMap(List::stream)
                .toList();
    }

    static Mesh mesh(MeshMember... members) {
        return Mesh.of("shop", m -> m.add(NODE, API).add(members));
    }

    static HttpGatewayRoute route(String name, Consumer<? super HttpGatewayRoute.Builder> spec) {
        return GatewayRoute.http(name, r -> spec.accept(r.target(API)));
    }

    static HttpGatewayRoute matching(String name, Consumer<? super HttpGatewayRouteMatch.Builder> match) {
        return route(name, r -> r.match(match).rewrite(PathRewrite.none()));
    }

    static GatewayRoute grpc(String name, Consumer<? super GrpcGatewayRouteMatch.Builder> match) {
        return GatewayRoute.grpc(name, r -> r.match(match).target(API));
    }

    private static List<RuleCase> gateway() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_GATEWAY;
        HttpGatewayRoute web = matching("web", m -> m.prefix("/"));
        HttpGatewayRoute labelled = web.copy(r -> r.putLabel("front", "edge"));
        VirtualGateway choosy = EDGE.copy(g -> g.gatewayRouteSelector(LabelSelector.label("front", "edge")));
        VirtualGateway shopGateway = EDGE.copy(g -> g.namespaceSelector(LabelSelector.label("gateway", "edge")));
        VirtualGateway cartGateway =
                EDGE.copy(g -> g.name("inner").namespaceSelector(LabelSelector.label("gateway", "inner")));
        VirtualGateway twin = EDGE.copy(g -> g.name("inner"));
        Mesh gatewayOfOthers = mesh(web).copy(m -> m.external(VirtualGateway.ref("theirs")));
        return List.of(
                fires(
                        rule,
                        "the mesh has no gateway",
                        mesh(web),
                        "ERROR gateway-route.gateway gatewayRoute[web]: no virtual gateway selects"
                                + " it | the mesh has no gateway: add one, or declare"
                                + " external(VirtualGateway.ref(...))"),
                fires(
                        rule,
                        "the mesh has no gateway and only its node is declared external",
                        mesh(web).copy(m -> m.external(VirtualNode.ref("theirs"))),
                        "ERROR gateway-route.gateway gatewayRoute[web]: no virtual gateway selects"
                                + " it | the mesh has no gateway: add one, or declare"
                                + " external(VirtualGateway.ref(...))"),
                fires(
                        rule,
                        "no gateway's selector selects the route",
                        mesh(choosy, web),
                        "ERROR gateway-route.gateway gatewayRoute[web]: no virtual gateway selects"
                                + " it | name one, or add labels that a gatewayRouteSelector selects"),
                fires(
                                rule,
                                "no gateway's selector selects the route of others",
                                mesh(choosy, web),
                                "WARNING gateway-route.gateway gatewayRoute[web]: no virtual gateway"
                                        + " selects it | name one, or add labels that a gatewayRouteSelector"
                                        + " selects")
                        .importing(),
                fires(
                        rule,
                        "two gateways take the route",
                        mesh(EDGE, twin, web),
                        "ERROR gateway-route.gateway gatewayRoute[web]: virtual gateways \"edge\" and"
                                + " \"inner\" both select it | distinguish them by gatewayRouteSelector, or name"
                                + " one: gateway(...)"),
                fires(
                        rule,
                        "three gateways take the route, two of them for the same namespaces",
                        mesh(shopGateway, cartGateway, shopGateway.copy(g -> g.name("second")), web),
                        "ERROR gateway-route.gateway gatewayRoute[web]: virtual gateways \"edge\" and"
                                + " \"second\" both select it | distinguish them by gatewayRouteSelector, or"
                                + " name one: gateway(...)"),
                silent(rule, "the only gateway takes the route", mesh(EDGE, web)),
                silent(rule, "the only gateway's selector selects the route", mesh(choosy, labelled)),
                silent(rule, "the other gateway's selector does not select the route", mesh(choosy, twin, web)),
                silent(rule, "the gateways are for different namespaces", mesh(shopGateway, cartGateway, web)),
                silent(rule, "the route names one of two gateways", mesh(EDGE, twin, web.copy(r -> r.gateway(EDGE)))),
                silent(
                        rule,
                        "the route names a gateway, whatever its selector says",
                        mesh(choosy, web.copy(r -> r.gateway(choosy)))),
                silent(
                        rule,
                        "the named gateway is missing, which is a matter of references",
                        mesh(EDGE, web.copy(r -> r.gateway(VirtualGateway.ref("gone"))))),
                silent(rule, "the gateway is that of others", gatewayOfOthers),
                silent(rule, "the mesh is only a part", mesh(web)).partial());
    }

    private static List<RuleCase> protocol() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_PROTOCOL;
        VirtualGateway both = VirtualGateway.of("edge", g -> g.http(8080).grpc(9090));
        return List.of(
                fires(
                        rule,
                        "the only listener speaks something else",
                        mesh(EDGE, grpc("calls", m -> m.serviceName("shop.Cart"))),
                        "ERROR gateway-route.protocol gatewayRoute[calls].grpcRoute: is for grpc,"
                                + " but the protocol of listener 8080 of virtual gateway \"edge\" is http"),
                fires(
                        rule,
                        "the listener at the named port speaks something else",
                        mesh(both, matching("web", m -> m.prefix("/").port(9090))),
                        "ERROR gateway-route.protocol gatewayRoute[web].httpRoute: is for http, but"
                                + " the protocol of listener 9090 of virtual gateway \"edge\" is grpc"),
                fires(
                        rule,
                        "HTTP/2 is routed on an HTTP/1.1 listener",
                        mesh(
                                EDGE,
                                GatewayRoute.http2(
                                        "web", r -> r.match(m -> m.prefix("/")).target(API))),
                        "ERROR gateway-route.protocol gatewayRoute[web].http2Route: is for http2,"
                                + " but the protocol of listener 8080 of virtual gateway \"edge\" is http"),
                silent(
                        rule,
                        "the listener at the named port speaks it",
                        mesh(both, grpc("calls", m -> m.serviceName("shop.Cart").port(9090)))),
                silent(
                        rule,
                        "gRPC is routed on an HTTP/2 listener, which is what gRPC is on the wire",
                        mesh(
                                VirtualGateway.of("edge", g -> g.http2(9090)),
                                grpc("calls", m -> m.serviceName("shop.Cart")))),
                silent(
                        rule,
                        "one of the listeners speaks it and no port is named",
                        mesh(both, grpc("calls", m -> m.serviceName("shop.Cart")))),
                silent(
                        rule,
                        "the named port is nobody's, which is a matter of ports",
                        mesh(EDGE, grpc("calls", m -> m.serviceName("shop.Cart").port(7070)))),
                silent(
                        rule,
                        "the gateway has no listener",
                        mesh(VirtualGateway.of("edge", g -> {}), grpc("calls", m -> m.serviceName("shop.Cart")))),
                silent(rule, "nobody takes the route", mesh(grpc("calls", m -> m.serviceName("shop.Cart")))));
    }

    private static List<RuleCase> port() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_PORT;
        VirtualGateway two = VirtualGateway.of("edge", g -> g.http(8080).http(8443));
        return List.of(
                fires(
                        rule,
                        "the gateway has two listeners and no port is named",
                        mesh(two, matching("web", m -> m.prefix("/"))),
                        "ERROR gateway-route.port gatewayRoute[web].httpRoute.match: does not set a"
                                + " port, but virtual gateway \"edge\" has 2 listeners | its ports are 8080, 8443"),
                fires(
                        rule,
                        "the gateway has no listener at the port",
                        mesh(EDGE, matching("web", m -> m.prefix("/").port(80))),
                        "ERROR gateway-route.port gatewayRoute[web].httpRoute.match.port: virtual"
                                + " gateway \"edge\" has no listener on port 80 | its ports are 8080"),
                fires(
                                rule,
                                "the gateway of others has no listener at the port",
                                mesh(EDGE, matching("web", m -> m.prefix("/").port(80))),
                                "WARNING gateway-route.port gatewayRoute[web].httpRoute.match.port:"
                                        + " virtual gateway \"edge\" has no listener on port 80 | its ports are"
                                        + " 8080")
                        .importing(),
                silent(
                        rule,
                        "a listener's port is none, so it may be the one that is meant",
                        mesh(
                                VirtualGateway.of("edge", g -> g.http(8080).http(0)),
                                matching("web", m -> m.prefix("/").port(80)))),
                silent(rule, "the only listener needs no port", mesh(EDGE, matching("web", m -> m.prefix("/")))),
                silent(
                        rule,
                        "the port is the second's",
                        mesh(two, matching("web", m -> m.prefix("/").port(8443)))),
                silent(
                        rule,
                        "the gateway has no listener at all",
                        mesh(
                                VirtualGateway.of("edge", g -> {}),
                                matching("web", m -> m.prefix("/").port(80)))),
                silent(
                        rule,
                        "nobody takes the route",
                        mesh(matching("web", m -> m.prefix("/").port(80)))));
    }

    private static List<RuleCase> targetProtocol() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_TARGET_PROTOCOL;
        HttpGatewayRoute web = matching("web", m -> m.prefix("/"));
        VirtualRouter router = VirtualRouter.of("api", r -> r.tcp(80).http(81));
        VirtualRouter onlyTcp = VirtualRouter.of("api", r -> r.tcp(80));
        VirtualService routed = VirtualService.of("api.local", s -> s.router(router));
        String hint =
                ", so the gateway refuses every request | a gateway forwards HTTP and gRPC: choose a listener for one"
                        + " of them";
        return List.of(
                fires(
                        rule,
                        "the port of the target is one for TCP",
                        Mesh.of("shop", m -> m.add(EDGE, routed, router, web.copy(r -> r.target(API, 80)))),
                        "WARNING gateway-route.target-protocol gatewayRoute[web].httpRoute.action.target: virtual router"
                                + " \"api\" accepts only TCP on port 80" + hint),
                fires(
                        rule,
                        "the service has only a listener for TCP",
                        Mesh.of("shop", m -> m.add(EDGE, routed, onlyTcp, web)),
                        "WARNING gateway-route.target-protocol gatewayRoute[web].httpRoute.action.target: virtual router"
                                + " \"api\" accepts only TCP" + hint),
                silent(
                        rule,
                        "the port of the target is one for HTTP",
                        Mesh.of("shop", m -> m.add(EDGE, routed, router, web.copy(r -> r.target(API, 81))))),
                silent(
                        rule,
                        "the service has no listener at the port",
                        Mesh.of("shop", m -> m.add(EDGE, routed, onlyTcp, web.copy(r -> r.target(API, 99))))));
    }

    private static List<RuleCase> targetPort() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_TARGET_PORT;
        HttpGatewayRoute web = matching("web", m -> m.prefix("/"));
        VirtualNode twoPorts = NODE.copy(n -> n.http(9081));
        VirtualRouter router = VirtualRouter.of("api", r -> r.http(80).http(81));
        VirtualService routed = VirtualService.of("api.local", s -> s.router(router));
        VirtualRouter noListener = VirtualRouter.of("api", r -> {});
        return List.of(
                fires(
                        rule,
                        "the provider is a node with two listeners and no port is named",
                        Mesh.of("shop", m -> m.add(EDGE, API, twoPorts, web)),
                        "ERROR gateway-route.target-port gatewayRoute[web].httpRoute.action.target:"
                                + " does not set a port, but virtual node \"api\" has 2 listeners | its ports"
                                + " are 9080, 9081"),
                fires(
                        rule,
                        "the provider is a router with two listeners and no port is named",
                        Mesh.of("shop", m -> m.add(EDGE, routed, router, web)),
                        "ERROR gateway-route.target-port gatewayRoute[web].httpRoute.action.target:"
                                + " does not set a port, but virtual router \"api\" has 2 listeners | its ports"
                                + " are 80, 81"),
                fires(
                        rule,
                        "the provider has no listener at the port",
                        Mesh.of("shop", m -> m.add(EDGE, API, NODE, web.copy(r -> r.target(API, 80)))),
                        "ERROR gateway-route.target-port"
                                + " gatewayRoute[web].httpRoute.action.target.port: virtual node \"api\" has no"
                                + " listener on port 80 | its ports are 9080"),
                silent(
                        rule,
                        "the port is the second of the router",
                        Mesh.of("shop", m -> m.add(EDGE, routed, router, web.copy(r -> r.target(API, 81))))),
                silent(
                        rule,
                        "the port is the second of the node",
                        Mesh.of("shop", m -> m.add(EDGE, API, twoPorts, web.copy(r -> r.target(API, 9081))))),
                silent(rule, "the only listener needs no port", mesh(EDGE, web)),
                silent(
                        rule,
                        "the provider has no listeners",
                        Mesh.of("shop", m -> m.add(EDGE, routed, noListener, web.copy(r -> r.target(API, 81))))),
                silent(
                        rule,
                        "the service has no provider",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        EDGE,
                                        VirtualService.of("api.local", s -> {}),
                                        web.copy(r -> r.target(API, 81))))),
                silent(
                        rule,
                        "the service is missing, which is a matter of references",
                        Mesh.of("shop", m -> m.add(EDGE, web.copy(r -> r.target(API, 81))))));
    }

    private static List<RuleCase> query() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_QUERY;
        QueryParameterMatch empty =
                new QueryParameterMatch("page", Optional.of(new QueryParameterMatch.Value(Optional.empty())));
        return List.of(
                fires(
                        rule,
                        "a match says no value, after one that does",
                        mesh(
                                EDGE,
                                matching(
                                        "web",
                                        m -> m.prefix("/")
                                                .addQueryParameter("tenant", "a")
                                                .addQueryParameter(empty))),
                        "ERROR gateway-route.query"
                                + " gatewayRoute[web].httpRoute.match.queryParameters[1].match: has no value |"
                                + " leave match out if the parameter only has to be present"),
                silent(
                        rule,
                        "the parameter need only be there, or has a value",
                        mesh(
                                EDGE,
                                matching(
                                        "web",
                                        m -> m.prefix("/")
                                                .addQueryParameter(QueryParameterMatch.present("page"))
                                                .addQueryParameter("tenant", "")))));
    }

    private static List<RuleCase> reserved() {
        MeshRule rule = MeshRule.GATEWAY_ROUTE_RESERVED;
        return List.of(
                fires(
                        rule,
                        "a prefix is App Mesh's own",
                        mesh(EDGE, matching("web", m -> m.prefix("/aws-appmesh"))),
                        "ERROR gateway-route.reserved gatewayRoute[web].httpRoute.match.prefix:"
                                + " \"/aws-appmesh\" is reserved for App Mesh"),
                fires(
                        rule,
                        "a path begins like App Mesh's own",
                        mesh(EDGE, matching("web", m -> m.path(PathMatch.exactly("/aws-app-mesh/x")))),
                        "ERROR gateway-route.reserved gatewayRoute[web].httpRoute.match.path.exact:"
                                + " \"/aws-app-mesh/x\" is reserved for App Mesh"),
                fires(
                        rule,
                        "a gRPC service is App Mesh's own",
                        mesh(
                                EDGE,
                                grpc("calls", m -> m.serviceName("aws.appmesh.v1")),
                                grpc("others", m -> m.serviceName("aws.app-mesh"))),
                        "ERROR gateway-route.reserved"
                                + " gatewayRoute[calls].grpcRoute.match.serviceName: \"aws.appmesh.v1\" is"
                                + " reserved for App Mesh",
                        "ERROR gateway-route.reserved"
                                + " gatewayRoute[others].grpcRoute.match.serviceName: \"aws.app-mesh\" is"
                                + " reserved for App Mesh"),
                silent(rule, "every path is taken", mesh(EDGE, matching("web", m -> m.prefix("/")))),
                silent(rule, "a path has it further on", mesh(EDGE, matching("web", m -> m.prefix("/x/aws-appmesh")))),
                silent(
                        rule,
                        "an expression could match it",
                        mesh(EDGE, matching("web", m -> m.path(PathMatch.regex("/aws-appmesh.*"))))),
                silent(rule, "only the host is matched", mesh(EDGE, matching("web", m -> m.hostname("aws-appmesh")))),
                silent(
                        rule,
                        "gRPC services are somebody's",
                        mesh(
                                EDGE,
                                grpc("calls", m -> m.serviceName("shop.aws.appmesh")),
                                grpc("others", m -> m.hostname("aws.appmesh")))));
    }
}
