package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.MeshRule.TARGET_DUPLICATE;
import static io.github.appmeshdsl.validation.MeshRule.TARGET_LISTENER;
import static io.github.appmeshdsl.validation.MeshRule.TARGET_PORT_REQUIRED;
import static io.github.appmeshdsl.validation.MeshRule.TARGET_PORT_UNKNOWN;
import static io.github.appmeshdsl.validation.MeshRule.TARGET_PROTOCOL;
import static io.github.appmeshdsl.validation.MeshRule.WEIGHT_SUM;
import static io.github.appmeshdsl.validation.MeshRule.WEIGHT_ZERO;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the rules about targets of routes find. */
final class TargetRuleCases {

    private static final VirtualNode NONE = VirtualNode.of("none", n -> n.leaf());
    private static final VirtualNode HTTP =
            VirtualNode.of("http", n -> n.dns("h.local").http(80));
    private static final VirtualNode HTTP2 =
            VirtualNode.of("http2", n -> n.dns("h2.local").http2(80));
    private static final VirtualNode GRPC =
            VirtualNode.of("grpc", n -> n.dns("g.local").grpc(80));
    private static final VirtualNode TCP =
            VirtualNode.of("tcp", n -> n.dns("t.local").tcp(80));
    private static final VirtualNode TWO =
            VirtualNode.of("two", n -> n.dns("two.local").http(80).tcp(81));

    private TargetRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(ports(), protocols(), duplicates(), weights())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> ports() {
        return List.of(
                fires(
                        TARGET_PORT_REQUIRED,
                        "a node has two listeners",
                        route(r -> r.addTarget(HTTP, 1).addTarget(TWO, 1)),
                        "ERROR target.port-required"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[1]: does not"
                                + " set a port, but virtual node \"two\" has 2 listeners"),
                silent(
                        TARGET_PORT_REQUIRED,
                        "the port is said, or the node has one listener at most",
                        route(r -> r.addTarget(TWO, 1, 80).addTarget(HTTP, 1).addTarget(NONE, 1))),
                fires(
                        TARGET_PORT_UNKNOWN,
                        "no listener of the node has the port",
                        route(r -> r.addTarget(TWO, 1, 82).addTarget(HTTP, 1, 81)),
                        "ERROR target.port-unknown"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[0].port:"
                                + " virtual node \"two\" has no listener on port 82, only on 80, 81",
                        "ERROR target.port-unknown"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[1].port:"
                                + " virtual node \"http\" has no listener on port 81, only on 80"),
                fires(
                                TARGET_PORT_UNKNOWN,
                                "no listener of the node has the port",
                                route(r -> r.addTarget(HTTP, 1, 81)),
                                "WARNING target.port-unknown"
                                        + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[0].por"
                                        + "t: virtual node \"http\" has no listener on port 81, only on 80")
                        .importing(),
                silent(
                        TARGET_PORT_UNKNOWN,
                        "a listener's port is none, so it may be the one that is meant",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualNode.of("any", n -> n.http(80).http(0)),
                                        router(Route.http(
                                                "x", r -> r.prefix("/").addTarget(VirtualNode.ref("any"), 1, 82)))))),
                silent(
                        TARGET_PORT_UNKNOWN,
                        "the port is a listener's, the node has no listener, or is not of this mesh",
                        Mesh.of(
                                "shop",
                                m -> m.external(VirtualNode.ref("far"))
                                        .add(TWO, NONE)
                                        .add(router(Route.http(
                                                "x",
                                                r -> r.prefix("/")
                                                        .addTarget(TWO, 1, 80)
                                                        .addTarget(NONE, 1, 80)
                                                        .addTarget(VirtualNode.ref("far"), 1, 80)
                                                        .addTarget(VirtualNode.ref("nowhere"), 1, 80)))))),
                fires(
                        TARGET_LISTENER,
                        "a node does not listen",
                        route(r -> r.addTarget(HTTP, 1).addTarget(NONE, 1)),
                        "WARNING target.listener"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[1]: virtual"
                                + " node \"none\" has no listener"),
                fires(
                        TARGET_LISTENER,
                        "a node that provides a service does not listen",
                        Mesh.of("shop", m -> m.add(NONE, VirtualService.of("a.local", s -> s.node(NONE)))),
                        "WARNING target.listener virtualService[a.local].provider.virtualNode: virtual node"
                                + " \"none\" has no listener"),
                silent(TARGET_LISTENER, "the node listens", route(r -> r.addTarget(HTTP, 1))));
    }

    private static List<RuleCase> protocols() {
        return List.of(
                fires(
                        TARGET_PROTOCOL,
                        "the only listener speaks another protocol",
                        route(r -> r.addTarget(HTTP, 1).addTarget(GRPC, 1).addTarget(TCP, 1)),
                        "ERROR target.protocol"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[1]: is a"
                                + " target for http, but the protocol of listener 80 of virtual node \"grpc\" is"
                                + " grpc",
                        "ERROR target.protocol"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[2]: is a"
                                + " target for http, but the protocol of listener 80 of virtual node \"tcp\" is"
                                + " tcp"),
                fires(
                                TARGET_PROTOCOL,
                                "the listener that is meant speaks another protocol",
                                route(r -> r.addTarget(TWO, 1, 81)),
                                "WARNING target.protocol"
                                        + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[0]: is"
                                        + " a target for http, but the protocol of listener 81 of virtual node"
                                        + " \"two\" is tcp")
                        .importing(),
                fires(
                        TARGET_PROTOCOL,
                        "a node of another namespace speaks another protocol",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualNode.of(
                                                "t",
                                                n -> n.namespace("data")
                                                        .dns("t.local")
                                                        .tcp(80)),
                                        router(Route.grpc(
                                                "g",
                                                r -> r.match(x -> {}).addTarget(VirtualNode.ref("data", "t"), 1))))),
                        "ERROR target.protocol"
                                + " virtualRouter[r].routes[g].grpcRoute.action.weightedTargets[0]: is a"
                                + " target for grpc, but the protocol of listener 80 of virtual node \"data/t\""
                                + " is tcp"),
                silent(
                        TARGET_PROTOCOL,
                        "gRPC and HTTP/2 meet",
                        Mesh.of(
                                "shop",
                                m -> m.add(HTTP2, GRPC)
                                        .add(router(
                                                Route.grpc(
                                                        "g",
                                                        r -> r.match(x -> {})
                                                                .addTarget(HTTP2, 1)
                                                                .addTarget(GRPC, 1)),
                                                Route.http2(
                                                        "h", r -> r.prefix("/").addTarget(GRPC, 1)))))),
                silent(
                        TARGET_PROTOCOL,
                        "it is open which listener is meant, or one of two on the port will do",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        TWO,
                                        VirtualNode.of(
                                                "twice",
                                                n -> n.dns("x.local").tcp(80).http(80)),
                                        router(Route.http(
                                                "x",
                                                r -> r.prefix("/")
                                                        .addTarget(TWO, 1)
                                                        .addTarget(VirtualNode.ref("twice"), 1, 80)))))));
    }

    private static List<RuleCase> duplicates() {
        return List.of(
                fires(
                        TARGET_DUPLICATE,
                        "a node is named three times, by name, by port and with its namespace",
                        Mesh.of(
                                "shop",
                                m -> m.defaultNamespace("shop")
                                        .add(HTTP)
                                        .add(router(Route.http(
                                                "x",
                                                r -> r.prefix("/")
                                                        .addTarget(HTTP, 1)
                                                        .addTarget(HTTP, 1, 80)
                                                        .addTarget(VirtualNode.ref("shop", "http"), 1))))),
                        "WARNING target.duplicate"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[1]: \"http\" is"
                                + " also weightedTargets[0] | keep one, with the sum of the weights",
                        "WARNING target.duplicate"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[2]:"
                                + " \"shop/http\" is also weightedTargets[0] | keep one, with the sum of the"
                                + " weights"),
                fires(
                        TARGET_DUPLICATE,
                        "a node elsewhere is named twice",
                        route(r -> r.addTarget(VirtualNode.ref("far"), 1).addTarget(VirtualNode.ref("far"), 1)),
                        "WARNING target.duplicate"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets[1]: \"far\" is"
                                + " also weightedTargets[0] | keep one, with the sum of the weights"),
                silent(
                        TARGET_DUPLICATE,
                        "nodes or their listeners differ",
                        route(r -> r.addTarget(TWO, 1, 80)
                                .addTarget(TWO, 1, 81)
                                .addTarget(HTTP, 1)
                                .addTarget(VirtualNode.ref("far"), 1, 80)
                                .addTarget(VirtualNode.ref("far"), 1, 81))),
                silent(
                        TARGET_DUPLICATE,
                        "nodes of two namespaces have one name",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualNode.of("n", n -> n.namespace("a")),
                                        VirtualNode.of("n", n -> n.namespace("b")),
                                        router(Route.http(
                                                "x",
                                                r -> r.prefix("/")
                                                        .addTarget(VirtualNode.ref("a", "n"), 1)
                                                        .addTarget(VirtualNode.ref("b", "n"), 1)))))));
    }

    private static List<RuleCase> weights() {
        return List.of(
                fires(
                        WEIGHT_ZERO,
                        "every weight is 0",
                        route(r -> r.addTarget(HTTP, 0).addTarget(GRPC, 0)),
                        "ERROR weight.zero virtualRouter[r].routes[x].httpRoute.action.weightedTargets: no target has a"
                                + " weight above 0"),
                fires(
                                WEIGHT_ZERO,
                                "the only weight is 0",
                                route(r -> r.addTarget(HTTP, 0)),
                                "WARNING weight.zero virtualRouter[r].routes[x].httpRoute.action.weightedTargets: no target"
                                        + " has a weight above 0")
                        .importing(),
                silent(
                        WEIGHT_ZERO,
                        "one weight is 1",
                        route(r -> r.addTarget(HTTP, 1).addTarget(GRPC, 0))),
                silent(WEIGHT_ZERO, "there is no target, which is another fault", route(r -> {})),
                fires(
                        WEIGHT_SUM,
                        "the weights add up to 101",
                        route(r -> r.addTarget(HTTP, 100).addTarget(GRPC, 1)),
                        "WARNING weight.sum"
                                + " virtualRouter[r].routes[x].httpRoute.action.weightedTargets: the weights"
                                + " add up to 101, more than 100 | weights are shares of their sum, so smaller"
                                + " ones have the same effect"),
                silent(
                        WEIGHT_SUM,
                        "the weights add up to 100",
                        route(r -> r.addTarget(HTTP, 99).addTarget(GRPC, 1))),
                silent(
                        WEIGHT_SUM,
                        "the weights add up to 2",
                        route(r -> r.addTarget(HTTP, 1).addTarget(GRPC, 1))));
    }

    private static Mesh route(Consumer<? super HttpRoute.Builder> spec) {
        return Mesh.of(
                "shop",
                m -> m.add(NONE, HTTP, HTTP2, GRPC, TCP, TWO)
                        .add(router(Route.http("x", r -> spec.accept(r.prefix("/"))))));
    }

    private static VirtualRouter router(Route... routes) {
        return VirtualRouter.of("r", r -> r.http(80).addRoutes(routes));
    }
}
