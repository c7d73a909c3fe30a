package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.IdentityRuleCases.API;
import static io.github.appmeshdsl.validation.IdentityRuleCases.API_NODE;
import static io.github.appmeshdsl.validation.IdentityRuleCases.API_SERVICE;
import static io.github.appmeshdsl.validation.IdentityRuleCases.WEB;
import static io.github.appmeshdsl.validation.IdentityRuleCases.many;
import static io.github.appmeshdsl.validation.IdentityRuleCases.shop;
import static io.github.appmeshdsl.validation.IdentityRuleCases.sound;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.stream.Stream;

/** Cases of the rules on egress, backends, services, and the mesh as a whole. */
final class EgressRuleCases {

    private EgressRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(backends(), ports(), groups(), services(), unused(), quotas())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> backends() {
        VirtualNode mute = VirtualNode.of("mute", n -> {});
        String required = "backends.required virtualNode[mute].backends: has no backends, so it cannot call"
                + " anything under DROP_ALL | ";
        return List.of(
                fires(
                        MeshRule.BACKENDS_REQUIRED,
                        "a node says nothing and nothing is said of egress",
                        shop(m -> m.add(mute)),
                        "ERROR " + required + "add its backends, or call leaf() if it has none"),
                fires(
                                MeshRule.BACKENDS_REQUIRED,
                                "a node says nothing under DROP_ALL",
                                shop(m -> m.egressFilter(EgressFilter.DROP_ALL).add(mute)),
                                "WARNING " + required + "add its backends, or write \"backends: []\" if it has none")
                        .importing(),
                silent(
                        MeshRule.BACKENDS_REQUIRED,
                        "a node says nothing under ALLOW_ALL",
                        shop(m -> m.egressFilter(EgressFilter.ALLOW_ALL).add(mute))),
                silent(
                        MeshRule.BACKENDS_REQUIRED,
                        "a node has a backend group",
                        shop(m -> m.add(mute.copy(n -> n.addBackendGroup(BackendGroup.everyService()))))),
                silent(MeshRule.BACKENDS_REQUIRED, "a node has backends or is a leaf", sound()),
                fires(
                        MeshRule.BACKENDS_LEAF,
                        "a leaf has a backend",
                        shop(m -> m.add(VirtualNode.of("n", n -> n.leaf().addBackend(API)))),
                        "ERROR backends.leaf virtualNode[n].backends: is a leaf and has 1 backend |"
                                + " remove leaf() or the backends"),
                silent(
                        MeshRule.BACKENDS_LEAF,
                        "a leaf has a backend group, as documents may set both",
                        shop(m -> m.add(
                                VirtualNode.of("n", n -> n.leaf().addBackendGroup(BackendGroup.everyService()))))),
                silent(MeshRule.BACKENDS_LEAF, "a leaf has none", sound()),
                fires(
                        MeshRule.BACKEND_DUPLICATE,
                        "a backend is named in two ways",
                        shop(m -> m.defaultNamespace("ns")
                                .add(VirtualNode.of(
                                        "n",
                                        n -> n.addBackend(API)
                                                .addBackend(VirtualService.ref("other.local"))
                                                .addBackend(VirtualService.ref("ns", "api.local"))))),
                        "ERROR backend.duplicate virtualNode[n].backends[2].virtualService:"
                                + " \"ns/api.local\" is also backends[0]"),
                fires(
                        MeshRule.BACKEND_DUPLICATE,
                        "a backend of the mesh is there twice",
                        shop(m ->
                                m.add(VirtualNode.of("n", n -> n.addBackend(API).addBackend(API)))),
                        "ERROR backend.duplicate virtualNode[n].backends[1].virtualService:"
                                + " \"api.local\" is also backends[0]"),
                silent(
                        MeshRule.BACKEND_DUPLICATE,
                        "a backend of the mesh is in a group as well",
                        shop(m -> m.add(
                                BackendGroup.of("g", g -> g.add(API)),
                                VirtualNode.of("n", n -> n.addBackend(API).addBackendGroup(BackendGroup.ref("g")))))),
                fires(
                        MeshRule.BACKEND_DUPLICATE,
                        "a backend is there twice, and a group adds another",
                        shop(m -> m.add(
                                VirtualService.of("b.local", s -> s.node(IdentityRuleCases.API_NODE)),
                                BackendGroup.of("g", g -> g.add(VirtualService.ref("b.local"))),
                                VirtualNode.of(
                                        "n",
                                        n -> n.addBackend(API)
                                                .addBackend(API)
                                                .addBackendGroup(BackendGroup.ref("g"))))),
                        "ERROR backend.duplicate virtualNode[n].backends[1].virtualService:"
                                + " \"api.local\" is also backends[0]"),
                fires(
                        MeshRule.BACKEND_DUPLICATE,
                        "an ARN is there twice",
                        shop(m -> m.add(VirtualNode.of(
                                "n",
                                n -> n.addBackend(VirtualService.arn("arn:x"))
                                        .addBackend(VirtualService.arn("arn:x"))))),
                        "ERROR backend.duplicate virtualNode[n].backends[1].virtualService: \"arn:x\""
                                + " is also backends[0]"),
                silent(
                        MeshRule.BACKEND_DUPLICATE,
                        "backends differ by namespace",
                        shop(m -> m.add(VirtualNode.of(
                                "n", n -> n.addBackend(API).addBackend(VirtualService.ref("ns", "api.local")))))),
                fires(
                        MeshRule.EGRESS_ALLOW_ALL,
                        "a node lists backends under ALLOW_ALL",
                        shop(m -> m.egressFilter(EgressFilter.ALLOW_ALL)),
                        "WARNING egress.allow-all mesh[shop].egressFilter.type: 1 node lists"
                                + " backends, so it may not reach anything else although the filter is"
                                + " ALLOW_ALL | under ALLOW_ALL list everything that a node calls, or nothing"),
                fires(
                        MeshRule.EGRESS_ALLOW_ALL,
                        "nodes list backends and groups under ALLOW_ALL",
                        shop(m -> m.egressFilter(EgressFilter.ALLOW_ALL)
                                .add(mute.copy(n -> n.addBackendGroup(BackendGroup.everyService())))),
                        "WARNING egress.allow-all mesh[shop].egressFilter.type: 2 nodes list"
                                + " backends, so they may not reach anything else although the filter is"
                                + " ALLOW_ALL | under ALLOW_ALL list everything that a node calls, or nothing"),
                silent(MeshRule.EGRESS_ALLOW_ALL, "a node lists backends under DROP_ALL", sound()),
                silent(
                        MeshRule.EGRESS_ALLOW_ALL,
                        "no node lists backends under ALLOW_ALL",
                        Mesh.of(
                                "shop",
                                m -> m.egressFilter(EgressFilter.ALLOW_ALL).add(API_NODE, mute))));
    }

    /** A mesh where one node calls two services, one behind a router and one behind a node. */
    private static Mesh calling(VirtualRouter router, VirtualNode provider) {
        VirtualService first = VirtualService.of("first.local", s -> s.router(router));
        VirtualService second = VirtualService.of("second.local", s -> s.node(provider));
        return Mesh.of(
                "shop",
                m -> m.add(router, provider, first, second)
                        .add(VirtualNode.of(
                                "n",
                                n -> n.addBackend(VirtualService.ref("nobody"))
                                        .addBackend(first)
                                        .addBackend(second))));
    }

    private static List<RuleCase> ports() {
        VirtualRouter tcp = VirtualRouter.of("tcp", r -> r.tcp(6379));
        VirtualRouter http = VirtualRouter.of("http", r -> r.http(6379));
        VirtualNode tcpNode = VirtualNode.of("p", n -> n.tcp(6379).leaf());
        VirtualNode grpcNode = VirtualNode.of("p", n -> n.grpc(6379).leaf());
        String place = "virtualNode[n].backends[2].virtualService: ";
        String move = " | a proxy supports only one of them on a port: move one to another port";
        return List.of(
                fires(
                        MeshRule.BACKEND_PORT_CONFLICT,
                        "requests and TCP share a port",
                        calling(tcp, grpcNode),
                        "ERROR backend.port-conflict " + place
                                + "\"second.local\" uses HTTP or gRPC on port 6379, where \"first.local\" uses TCP"
                                + move),
                fires(
                                MeshRule.BACKEND_PORT_CONFLICT,
                                "TCP and requests share a port in documents",
                                calling(http, tcpNode),
                                "WARNING backend.port-conflict " + place
                                        + "\"second.local\" uses TCP on port 6379, where \"first.local\" uses HTTP"
                                        + " or gRPC"
                                        + move)
                        .importing(),
                fires(
                        MeshRule.BACKEND_PORT_CONFLICT,
                        "backends of a group share a port",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                                tcp,
                                                grpcNode,
                                                VirtualService.of("a.local", s -> s.router(tcp)),
                                                VirtualService.of("b.local", s -> s.node(grpcNode)))
                                        .add(VirtualNode.of("n", n -> n.addBackendGroup(BackendGroup.everyService())))),
                        "ERROR backend.port-conflict virtualNode[n].backendGroups: \"b.local\" uses HTTP or gRPC"
                                + " on port 6379, where \"a.local\" uses TCP" + move),
                silent(MeshRule.BACKEND_PORT_CONFLICT, "HTTP and gRPC share a port", calling(http, grpcNode)),
                silent(
                        MeshRule.BACKEND_PORT_CONFLICT,
                        "ports differ",
                        calling(tcp, VirtualNode.of("p", n -> n.grpc(6380).leaf()))),
                silent(
                        MeshRule.BACKEND_PORT_CONFLICT,
                        "one service takes both on a port, which another rule reports",
                        calling(VirtualRouter.of("r", r -> r.tcp(1).http(1)), grpcNode)),
                fires(
                        MeshRule.BACKEND_TCP_PORT,
                        "two TCP backends share a port",
                        calling(tcp, tcpNode),
                        "WARNING backend.tcp-port " + place
                                + "\"second.local\" uses TCP on port 6379, as does \"first.local\" | TCP backends"
                                + " are distinguished only by the port: move one to another port"),
                silent(MeshRule.BACKEND_TCP_PORT, "two HTTP backends share a port", calling(http, grpcNode)),
                silent(
                        MeshRule.BACKEND_TCP_PORT,
                        "one TCP backend has a port twice, which another rule reports",
                        calling(VirtualRouter.of("r", r -> r.tcp(1).tcp(1)), grpcNode)));
    }

    private static List<RuleCase> groups() {
        BackendGroup group = BackendGroup.of(
                "g",
                g -> g.namespace("a").add(VirtualService.ref("a", "x.local")).add(VirtualService.ref("s.local")));
        VirtualNode near = VirtualNode.of("near", n -> n.namespace("a").addBackendGroup(BackendGroup.ref("g")));
        VirtualNode far = VirtualNode.of("far", n -> n.namespace("b").addBackendGroup(BackendGroup.ref("a", "g")));
        return List.of(
                fires(
                        MeshRule.BACKEND_GROUP_SWITCH,
                        "nodes have backend groups",
                        shop(m -> m.add(group, near, far)),
                        "WARNING backend-group.switch virtualNode[a/near].backendGroups: the"
                                + " controller ignores backend groups unless they are enabled | start it with"
                                + " --enable-backend-groups=true (Helm value enableBackendGroups)"),
                silent(MeshRule.BACKEND_GROUP_SWITCH, "no node has backend groups", shop(m -> m.add(group))),
                fires(
                        MeshRule.BACKEND_GROUP_NAMESPACE,
                        "a node of another namespace uses a group whose member says none",
                        shop(m -> m.add(group, near, far)),
                        "WARNING backend-group.namespace backendGroup[a/g].virtualservices[1]:"
                                + " \"s.local\" is looked up in namespace \"b\" for the nodes there | set its"
                                + " namespace"),
                silent(
                        MeshRule.BACKEND_GROUP_NAMESPACE,
                        "all nodes that use a group are in its namespace",
                        shop(m -> m.add(group, near))),
                fires(
                        MeshRule.UNUSED_BACKEND_GROUP,
                        "no node uses a group",
                        shop(m -> m.add(group)),
                        "WARNING unused.backend-group backendGroup[a/g]: no virtual node uses it"),
                silent(MeshRule.UNUSED_BACKEND_GROUP, "the rest of the mesh may use a group", shop(m -> m.add(group)))
                        .partial(),
                silent(MeshRule.UNUSED_BACKEND_GROUP, "a node uses a group", shop(m -> m.add(group, near))));
    }

    private static List<RuleCase> services() {
        VirtualService lonely = VirtualService.of("lonely.local", s -> s.node(API_NODE));
        String uncalled = "WARNING service.uncalled virtualService[lonely.local]: is neither a backend of a node"
                + " nor the target of a gateway route, so ";
        return List.of(
                fires(
                        MeshRule.SERVICE_PROVIDER,
                        "a service has no provider",
                        shop(m -> m.add(VirtualService.of("x.local", s -> {}))),
                        "WARNING service.provider virtualService[x.local].provider: has no provider"
                                + " | call node(...) or router(...)"),
                silent(MeshRule.SERVICE_PROVIDER, "a service has a provider", sound()),
                fires(
                        MeshRule.SERVICE_UNCALLED,
                        "nothing can call a service",
                        shop(m -> m.add(lonely)),
                        uncalled + "it cannot be called"),
                fires(
                        MeshRule.SERVICE_UNCALLED,
                        "nothing lists a service under ALLOW_ALL",
                        shop(m -> m.egressFilter(EgressFilter.ALLOW_ALL).add(lonely)),
                        uncalled + "it is not used"),
                fires(
                        MeshRule.SERVICE_UNCALLED,
                        "nothing lists a service of a router under ALLOW_ALL",
                        shop(m -> m.egressFilter(EgressFilter.ALLOW_ALL)
                                .add(lonely.copy(s -> s.router(VirtualRouter.ref("r"))))
                                .add(VirtualRouter.of("r", r -> r.http(80)))),
                        uncalled + "its routes are not used"),
                silent(
                        MeshRule.SERVICE_UNCALLED,
                        "a service has no provider under ALLOW_ALL, which is a matter of service.provider",
                        shop(m -> m.egressFilter(EgressFilter.ALLOW_ALL).add(VirtualService.of("x.local", s -> {})))),
                silent(MeshRule.SERVICE_UNCALLED, "a node has the service as backend", sound()),
                silent(
                        MeshRule.SERVICE_UNCALLED,
                        "a gateway route leads to the service",
                        shop(m -> m.add(
                                lonely,
                                GatewayRoute.http(
                                        "in", r -> r.match(k -> k.prefix("/")).target(lonely))))),
                silent(
                        MeshRule.SERVICE_UNCALLED,
                        "a backend group has the service",
                        shop(m -> m.add(
                                lonely, VirtualNode.of("n", n -> n.addBackendGroup(BackendGroup.everyService()))))),
                silent(MeshRule.SERVICE_UNCALLED, "the rest of the mesh may call it", shop(m -> m.add(lonely)))
                        .partial(),
                hostname(
                        "short",
                        "virtualService[short]",
                        "has no dot | callers request exactly this name: use one that DNS resolves for all of"
                                + " them, such as short.NAMESPACE.svc.cluster.local"),
                hostname("a b.local", "virtualService[a b.local]", "is not a host name"),
                hostname("a..local", "virtualService[a..local]", "is not a host name"),
                hostname("a.local.", "virtualService[a.local.]", "is not a host name"),
                fires(
                        MeshRule.SERVICE_HOSTNAME,
                        "an AWS name has no dot",
                        shop(m -> m.add(lonely.copy(s -> s.awsName("x/")))),
                        "WARNING service.hostname virtualService[lonely.local].awsName: AWS name"
                                + " \"x/\" is not a host name"),
                fires(
                        MeshRule.SERVICE_HOSTNAME,
                        "an AWS name has no dot in a namespace",
                        shop(m -> m.add(lonely.copy(s -> s.namespace("pay").awsName("api")))),
                        "WARNING service.hostname virtualService[pay/lonely.local].awsName: AWS name \"api\" has no dot |"
                                + " callers request exactly this name: use one that DNS resolves for all of them, such as"
                                + " api.pay.svc.cluster.local"),
                silent(
                        MeshRule.SERVICE_HOSTNAME,
                        "a service's AWS name is qualified by its namespace",
                        shop(m -> m.add(VirtualService.of("short", s -> s.namespace("azAZ09-_"))))),
                silent(MeshRule.SERVICE_HOSTNAME, "a service has a qualified name", sound()));
    }

    private static RuleCase hostname(String name, String path, String message) {
        return fires(
                MeshRule.SERVICE_HOSTNAME,
                "a service is called " + name,
                shop(m -> m.add(VirtualService.of(name, s -> s.node(API_NODE)))),
                "WARNING service.hostname " + path + ": AWS name \"" + name + "\" " + message);
    }

    private static List<RuleCase> unused() {
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80));
        VirtualGateway labelled = VirtualGateway.of(
                "labelled", g -> g.http(80).gatewayRouteSelector(LabelSelector.label("for", "labelled")));
        GatewayRoute in = GatewayRoute.http("in", edge, PathMatch.prefix("/"), API);
        VirtualRouter router = VirtualRouter.of(
                "r", r -> r.http(80).httpRoute("all", h -> h.prefix("/").addTarget(VirtualNode.ref("v2"), 1)));
        VirtualNode v2 = VirtualNode.of("v2", n -> n.dns("v2.local").http(80).leaf());
        String noRoute = "is not the target of a route or the provider of a virtual service, and has no backends";
        return List.of(
                fires(
                        MeshRule.UNUSED_NODE,
                        "a node is not reached and calls nobody",
                        shop(m -> m.add(v2)),
                        "WARNING unused.node virtualNode[v2]: " + noRoute),
                silent(MeshRule.UNUSED_NODE, "a node calls or answers", sound()),
                silent(MeshRule.UNUSED_NODE, "a route leads to a node", shop(m -> m.add(v2, router))),
                silent(
                        MeshRule.UNUSED_NODE,
                        "a node has a backend group",
                        shop(m -> m.add(VirtualNode.of("n", n -> n.addBackendGroup(BackendGroup.everyService()))))),
                silent(MeshRule.UNUSED_NODE, "the rest of the mesh may reach it", shop(m -> m.add(v2)))
                        .partial(),
                fires(
                        MeshRule.UNUSED_ROUTER,
                        "a router answers for nothing",
                        shop(m -> m.add(v2, router)),
                        "WARNING unused.router virtualRouter[r]: is not the provider of a virtual service"),
                silent(
                        MeshRule.UNUSED_ROUTER,
                        "a router answers for a service",
                        shop(m -> m.add(v2, router, VirtualService.of("r.local", s -> s.router(router))))),
                fires(
                        MeshRule.UNUSED_GATEWAY,
                        "a gateway has no route",
                        shop(m -> m.add(edge)),
                        "WARNING unused.gateway virtualGateway[edge]: has no gateway route"),
                fires(
                        MeshRule.UNUSED_GATEWAY,
                        "one of two gateways has the route",
                        shop(m -> m.add(edge, labelled, in)),
                        "WARNING unused.gateway virtualGateway[labelled]: has no gateway route"),
                silent(MeshRule.UNUSED_GATEWAY, "a gateway has a route", shop(m -> m.add(edge, in))),
                silent(
                        MeshRule.UNUSED_GATEWAY,
                        "two gateways would take one route, which another rule reports",
                        shop(m -> m.add(
                                edge,
                                VirtualGateway.of("other", g -> g.http(80)),
                                GatewayRoute.http(
                                        "in", r -> r.match(k -> k.prefix("/")).target(API))))),
                silent(MeshRule.UNUSED_GATEWAY, "the rest of the mesh may use it", shop(m -> m.add(edge)))
                        .partial());
    }

    private static List<RuleCase> quotas() {
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80));
        return List.of(
                quota("mesh[shop]: 201 virtual nodes, more than the default quota of 200", "L-E043DFB4", nodes(201)),
                silent(MeshRule.QUOTA, "there are 200 nodes", nodes(200)),
                quota(
                        "mesh[shop]: 201 virtual routers, more than the default quota of 200",
                        "L-50F6C35A",
                        routers(201)),
                silent(MeshRule.QUOTA, "there are 200 routers", routers(200)),
                quota(
                        "mesh[shop]: 201 virtual services, more than the default quota of 200",
                        "L-DA7495A7",
                        services(201)),
                silent(MeshRule.QUOTA, "there are 200 services", services(200)),
                quota("mesh[shop]: 4 virtual gateways, more than the default quota of 3", "L-87E74146", gateways(4)),
                silent(MeshRule.QUOTA, "there are 3 gateways", gateways(3)),
                quota(
                        "virtualGateway[edge]: 11 gateway routes, more than the default quota" + " of 10",
                        "L-F6F26D09",
                        gatewayRoutes(edge, 11)),
                silent(MeshRule.QUOTA, "a gateway has 10 routes", gatewayRoutes(edge, 10)),
                quota("virtualRouter[r]: 51 routes, more than the default quota of 50", "L-BB90B7FF", routes(51)),
                silent(MeshRule.QUOTA, "a router has 50 routes", routes(50)),
                quota("virtualNode[n]: 51 backends, more than the default quota of 50", "L-8775AB18", backends(51)),
                silent(MeshRule.QUOTA, "a node has 50 backends", backends(50)),
                quota(
                        "virtualNode[n]: 51 backends, more than the default quota of 50",
                        "L-8775AB18",
                        services(51)
                                .copy(m -> m.add(
                                        VirtualNode.of("n", n -> n.addBackendGroup(BackendGroup.everyService()))))));
    }

    private static RuleCase quota(String start, String code, Mesh mesh) {
        return fires(
                MeshRule.QUOTA, start, mesh, "WARNING quota " + start + " | AWS raises quota " + code + " on request");
    }

    private static Mesh nodes(int count) {
        return Mesh.of("shop", m -> m.add(many(count, i -> VirtualNode.of("n" + i, n -> n.leaf()))));
    }

    private static Mesh routers(int count) {
        return Mesh.of("shop", m -> m.add(many(count, i -> VirtualRouter.of("r" + i, r -> r.http(80)))));
    }

    private static Mesh services(int count) {
        return Mesh.of("shop", m -> m.add(many(count, i -> VirtualService.of(i + ".local", s -> {}))));
    }

    private static Mesh gateways(int count) {
        return Mesh.of("shop", m -> m.add(many(count, i -> VirtualGateway.of("g" + i, g -> g.http(80)))));
    }

    private static Mesh gatewayRoutes(VirtualGateway gateway, int count) {
        return Mesh.of(
                "shop",
                m -> m.add(WEB, API_NODE, API_SERVICE, gateway)
                        .add(many(count, i -> GatewayRoute.http("in" + i, gateway, PathMatch.prefix("/" + i), API))));
    }

    private static Mesh routes(int count) {
        return Mesh.of(
                "shop",
                m -> m.add(VirtualRouter.of(
                        "r", r -> many(count, i -> r.http(80).httpRoute("r" + i, h -> h.prefix("/" + i))))));
    }

    private static Mesh backends(int count) {
        return Mesh.of(
                "shop",
                m -> m.add(VirtualNode.of("n", n -> many(count, i -> n.addBackend(VirtualService.ref("s" + i))))));
    }
}
