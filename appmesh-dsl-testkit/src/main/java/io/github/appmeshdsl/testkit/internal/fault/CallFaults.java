package io.github.appmeshdsl.testkit.internal.fault;

import static io.github.appmeshdsl.testkit.internal.fault.IdentityFaults.withOther;
import static io.github.appmeshdsl.testkit.internal.fault.Island.PORT;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Faults of what nodes call, and of what is called by nothing. */
public final class CallFaults {

    private static final int TCP = 6379;

    private CallFaults() {}

    public static Injection noBackends(Island island) {
        return island.closed().fault(island.target().copy(n -> n.leaf(false)), "backends");
    }

    public static Injection leafWithBackends(Island island) {
        return island.fault(island.caller().copy(VirtualNode.Builder::leaf), "backends");
    }

    public static Injection sameBackend(Island island) {
        return island.fault(island.caller().copy(n -> n.addBackend(island.service())), "backends[1].virtualService");
    }

    public static Injection tcpBesideHttp(Island island) {
        Island valid = island.with(tcp(island, "store", TCP));
        Island calling = calling(valid, "store");
        return calling.fault(tcp(island, "store", PORT), "").at(calling.caller(), "backends[1].virtualService");
    }

    public static Injection tcpBesideTcp(Island island) {
        Island valid = calling(
                calling(island.with(tcp(island, "first", TCP), tcp(island, "store", TCP + 1)), "first"), "store");
        return valid.fault(tcp(island, "store", TCP), "").at(valid.caller(), "backends[2].virtualService");
    }

    private static VirtualNode tcp(Island island, String role, int port) {
        return island.node(role, n -> n.tcp(port).leaf());
    }

    private static Island calling(Island island, String role) {
        VirtualService service = island.service(role, s -> s.node(VirtualNode.ref(island.name(role))));
        return island.with(service, island.caller().copy(n -> n.addBackend(service)));
    }

    public static Injection openWithBackends(Island island) {
        return island.closed().fault(m -> m.egressFilter(EgressFilter.ALLOW_ALL), "egressFilter.type");
    }

    /** Without the groups of the mesh around, since the rule reports only the first node that has one. */
    public static Injection group(Island island) {
        Mesh mesh = island.surroundings();
        boolean isOpen = mesh.egressFilter().equals(Optional.of(EgressFilter.ALLOW_ALL));
        Mesh without = mesh.copy(m -> m.virtualNodes(mesh.virtualNodes().stream()
                .map(node -> node.copy(n -> n.backendGroups(List.of())
                        .leaf(node.leaf() || (!isOpen && node.backends().isEmpty()))))
                .toList()));
        BackendGroup group = BackendGroup.of(
                island.name("group"), g -> g.namespace(island.namespace()).add(island.service()));
        return island.around(without)
                .with(group)
                .fault(island.caller().copy(n -> n.addBackendGroup(group)), "backendGroups");
    }

    public static Injection groupWithoutNamespace(Island island) {
        String there = island.word() + "-callers";
        VirtualService service = VirtualService.of(
                "grouped",
                s -> s.namespace(there).awsName(island.host("grouped")).node(nodeOf(island)));
        VirtualNode caller = VirtualNode.of(
                "caller", n -> n.namespace(there).addBackendGroup(BackendGroup.ref(island.word(), "group")));
        Island valid = island.with(service, caller, group(island, VirtualService.ref(there, "grouped")));
        return valid.fault(group(island, VirtualService.ref("grouped")), "virtualservices[0]");
    }

    private static Ref<VirtualNode> nodeOf(Island island) {
        return island.namespace()
                .map(namespace -> VirtualNode.ref(namespace, island.name("target")))
                .orElseGet(() -> VirtualNode.arn("arn:aws:appmesh:us-west-2:"
                        + island.surroundings().meshOwner().orElse("123456789012") + ":mesh/"
                        + island.surroundings().effectiveAwsName(Optional.empty()) + "/virtualNode/"
                        + island.name("target")));
    }

    private static BackendGroup group(Island island, Ref<VirtualService> service) {
        return BackendGroup.of("group", g -> g.namespace(island.word()).add(service));
    }

    public static Injection noProvider(Island island) {
        Island valid = withOther(island);
        return valid.fault(island.service("other", s -> {}), "provider");
    }

    public static Injection uncalled(Island island) {
        Island valid = withOther(island);
        return valid.fault(island.caller(), "").at(island.service("other", s -> {}), "");
    }

    public static Injection nameWithoutDot(Island island) {
        return island.fault(island.service().copy(s -> s.awsName(island.word())), "awsName");
    }

    public static Injection unusedNode(Island island) {
        Consumer<VirtualNode.Builder> spec = n -> n.http(PORT).leaf();
        VirtualNode second = island.node("second", spec);
        Island valid = island.with(second, island.routing(h -> h.addTarget(second, 1)));
        return valid.fault(island.router(), "").at(second, "");
    }

    public static Injection unusedRouter(Island island) {
        VirtualRouter second = island.router(
                "second", r -> r.http(PORT).httpRoute("all", h -> h.prefix("/").addTarget(island.target(), 1)));
        VirtualService other = island.service("other", s -> s.router(second));
        Island valid = withOther(island).with(second, other);
        return valid.fault(island.service("other", s -> s.node(island.target())), "")
                .at(second, "");
    }

    public static Injection unusedGroup(Island island) {
        BackendGroup group = BackendGroup.of(
                island.name("group"), g -> g.namespace(island.namespace()).add(island.service()));
        Island valid = island.with(group, island.caller().copy(n -> n.addBackendGroup(group)));
        return valid.fault(island.caller(), "").at(group, "");
    }

    public static Injection routerWithoutRoutes(Island island) {
        VirtualRouter second = island.router(
                "second", r -> r.http(PORT).httpRoute("all", h -> h.prefix("/").addTarget(island.target(), 1)));
        Island valid = withOther(island).with(second, island.service("other", s -> s.router(second)));
        return valid.fault(second.copy(r -> r.routes(List.of())), "");
    }

    public static Injection manyRoutes(Island island) {
        return island.with(routes(island, Quota.ROUTES.limit())).fault(routes(island, Quota.ROUTES.limit() + 1), "");
    }

    private static VirtualRouter routes(Island island, int count) {
        return island.routing(IntStream.rangeClosed(1, count)
                .mapToObj(i -> Route.http(
                        "r" + i,
                        h -> h.match(m -> m.path(PathMatch.exactly("/" + i))).addTarget(island.target(), 1)))
                .toArray(Route[]::new));
    }
}
