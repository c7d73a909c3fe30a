package io.github.appmeshdsl.testkit.internal.fault;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;

/** Faults of names, references and tags. */
public final class IdentityFaults {

    private IdentityFaults() {}

    public static Injection sameName(Island island) {
        VirtualNode second = island.node("second", n -> n.addBackend(island.service()));
        VirtualNode same = island.caller();
        Island valid = island.with(second);
        Mesh faulty = island.mesh().copy(m -> m.add(same));
        return new Injection(valid.mesh(), faulty, same.specPath().toString());
    }

    public static Injection sameAwsName(Island island) {
        String name = island.caller().effectiveAwsName(Optional.empty());
        return island.fault(island.target().copy(n -> n.awsName(name)), "awsName");
    }

    public static Injection invalidAwsName(Island island) {
        return island.fault(island.target().copy(n -> n.awsName(island.word() + ".target")), "awsName");
    }

    public static Injection reservedTag(Island island) {
        return island.fault(island.target().copy(n -> n.putTag("aws:owner", "a")), "tags[aws:owner]");
    }

    public static Injection undefinedProvider(Island island) {
        Island valid = withOther(island);
        VirtualService faulty = valid.service("other", s -> s.node(VirtualNode.ref(island.name("missing"))));
        return valid.fault(faulty, "provider.virtualNode");
    }

    /** Returns an island with a second service, which the caller calls and the target provides. */
    static Island withOther(Island island) {
        VirtualService other = island.service("other", s -> s.node(island.target()));
        return island.with(other, island.caller().copy(n -> n.addBackend(other)));
    }

    public static Injection undefinedBackend(Island island) {
        return island.fault(
                island.caller().copy(n -> n.addBackend(VirtualService.ref(island.name("missing")))),
                "backends[1].virtualService");
    }

    public static Injection undefinedTarget(Island island) {
        return island.fault(
                island.routing(h -> h.addTarget(VirtualNode.ref(island.name("missing")), 1)),
                "routes[all].httpRoute.action.weightedTargets[1].virtualNode");
    }

    public static Injection undefinedRouter(Island island) {
        Island valid = withOther(island);
        VirtualService faulty = valid.service("other", s -> s.router(VirtualRouter.ref(island.name("missing"))));
        return valid.fault(faulty, "provider.virtualRouter");
    }

    public static Injection undefinedGateway(Island island) {
        Island valid = island.withGateway();
        Island both = valid.with(valid.gatewayRoute("second", GatewayFaults.ofSecondPrefix()));
        MeshMember faulty = valid.gatewayRoute(
                "second",
                GatewayFaults.ofSecondPrefix().andThen(r -> r.gateway(VirtualGateway.ref(island.name("missing")))));
        return both.fault(faulty, "virtualGateway");
    }

    public static Injection arnOfAnotherKind(Island island) {
        return island.fault(
                island.caller().copy(n -> n.addBackend(arn(island, mesh(island), "virtualNode"))),
                "backends[1].virtualService");
    }

    public static Injection arnOfAnotherMesh(Island island) {
        Island valid =
                island.with(island.caller().copy(n -> n.addBackend(arn(island, mesh(island), "virtualService"))));
        return valid.fault(
                island.caller().copy(n -> n.addBackend(arn(island, island.word() + "-mesh", "virtualService"))),
                "backends[1].virtualService");
    }

    private static String mesh(Island island) {
        return island.surroundings().effectiveAwsName(Optional.empty());
    }

    private static Ref<VirtualService> arn(Island island, String mesh, String kind) {
        String account = island.surroundings().meshOwner().orElse("123456789012");
        return VirtualService.arn(
                "arn:aws:appmesh:us-west-2:" + account + ":mesh/" + mesh + "/" + kind + "/" + island.host("elsewhere"));
    }

    public static Injection unusedExternal(Island island) {
        Ref<VirtualService> unused = VirtualService.ref(island.word(), "unused");
        return island.fault(m -> m.external(unused), "externals");
    }

    /** Every member around states its namespace, so that the mesh needs no default. */
    public static Injection mixedNamespaces(Island island) {
        Optional<String> usual = island.surroundings().defaultNamespace();
        Island valid = island.around(withoutDefault(island.surroundings(), usual));
        VirtualNode second = VirtualNode.of(
                island.name("second"),
                n -> n.namespace(island.namespace()).addBackend(byName(island, island.service())));
        VirtualNode faulty = island.namespace().isPresent()
                ? second.copy(n -> n.namespace(Optional.empty()))
                : second.copy(
                        n -> n.namespace(island.word()).backends(List.of()).addBackend(ofMesh(island)));
        Island both = valid.with(second);
        Mesh mixed = valid.mesh().copy(m -> m.add(faulty));
        MeshMember found =
                island.namespace().isPresent() ? faulty : mixed.view().members().get(0);
        return new Injection(both.mesh(), mixed, found.specPath().toString());
    }

    private static Ref<VirtualService> byName(Island island, VirtualService service) {
        return island.namespace()
                .map(namespace -> VirtualService.ref(namespace, service.name()))
                .orElseGet(() -> VirtualService.ref(service.name()));
    }

    private static Ref<VirtualService> ofMesh(Island island) {
        return arn(island, mesh(island), "virtualService");
    }

    private static Mesh withoutDefault(Mesh mesh, Optional<String> usual) {
        return usual.isEmpty()
                ? mesh
                : mesh.copy(m -> {
                    m.defaultNamespace(Optional.empty());
                    m.virtualNodes(mesh.virtualNodes().stream()
                            .map(x -> x.copy(n -> n.namespace(x.namespace().or(() -> usual))))
                            .toList());
                    m.virtualRouters(mesh.virtualRouters().stream()
                            .map(x -> x.copy(n -> n.namespace(x.namespace().or(() -> usual))))
                            .toList());
                    m.virtualServices(mesh.virtualServices().stream()
                            .map(x -> x.copy(n -> n.namespace(x.namespace().or(() -> usual))))
                            .toList());
                    m.backendGroups(mesh.backendGroups().stream()
                            .map(x -> x.copy(n -> n.namespace(x.namespace().or(() -> usual))))
                            .toList());
                    m.virtualGateways(mesh.virtualGateways().stream()
                            .map(x -> x.copy(n -> n.namespace(x.namespace().or(() -> usual))))
                            .toList());
                    m.gatewayRoutes(mesh.gatewayRoutes().stream()
                            .map(x -> x.match(
                                    http -> http.copy(
                                            r -> r.namespace(http.namespace().or(() -> usual))),
                                    grpc -> grpc.copy(
                                            r -> r.namespace(grpc.namespace().or(() -> usual)))))
                            .toList());
                });
    }

    /** The owner of the valid mesh is one that no ARN names. */
    public static Injection ownerWithLetters(Island island) {
        String text = island.surroundings().toString();
        long owner = 100_000_000_000L;
        while (text.contains(String.valueOf(owner))) {
            owner++;
        }
        String number = String.valueOf(owner);
        Mesh owned = island.surroundings().copy(m -> m.meshOwner(number));
        return island.around(owned).fault(m -> m.meshOwner("12345678901x"), "meshOwner");
    }
}
