package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A valid mesh and the same mesh with one fault, for tests of what reports or refuses invalid meshes.
 *
 * @param valid the mesh without the fault
 * @param mesh the mesh with the fault: one rule finds one error in it
 * @param fault the fault
 */
public record FaultyMesh(Mesh valid, Mesh mesh, Fault fault) {

    /** Refuses null. */
    public FaultyMesh {
        requireNonNull(valid, "valid");
        requireNonNull(mesh, "mesh");
        requireNonNull(fault, "fault");
    }

    /** One fault; it is in a member that is added to a valid mesh. */
    public enum Fault {
        /** A listener has an invalid port. */
        INVALID_PORT("bound.range") {
            @Override
            List<MeshMember> members() {
                return List.of(
                        VirtualNode.of(NAME, n -> n.dns(HOST).http(70_000).leaf()));
            }
        },
        /** A virtual service is provided by an undefined node. */
        UNDEFINED_PROVIDER("ref.unresolved") {
            @Override
            List<MeshMember> members() {
                return List.of(VirtualService.of(NAME, s -> s.awsName(HOST).node(VirtualNode.ref(NAME))));
            }
        },
        /** A node calls an undefined service. */
        UNDEFINED_BACKEND("ref.unresolved") {
            @Override
            List<MeshMember> members() {
                return List.of(VirtualNode.of(NAME, n -> n.dns(HOST).http(8080).addBackend(VirtualService.ref(NAME))));
            }
        },
        /** Two listeners of a node have one port. */
        DUPLICATE_LISTENER("listener.duplicate") {
            @Override
            List<MeshMember> members() {
                return List.of(VirtualNode.of(
                        NAME, n -> n.dns(HOST).http(8080).http(8080).leaf()));
            }
        },
        /** A node with a listener cannot be found. */
        NO_DISCOVERY("listener.discovery") {
            @Override
            List<MeshMember> members() {
                return List.of(VirtualNode.of(NAME, n -> n.http(8080).leaf()));
            }
        },
        /** Two routes of a router have one name. */
        DUPLICATE_ROUTE("route.duplicate") {
            @Override
            List<MeshMember> members() {
                return routed(
                        r -> r.prefix("/a").addTarget(TARGET, 1),
                        r -> r.prefix("/b").addTarget(TARGET, 1));
            }
        },
        /** The prefix of a route lacks its slash. */
        RELATIVE_PREFIX("route.path") {
            @Override
            List<MeshMember> members() {
                return routed(r -> r.prefix("orders").addTarget(TARGET, 1));
            }
        },
        /** All weights of a route are zero. */
        ZERO_WEIGHTS("weight.zero") {
            @Override
            List<MeshMember> members() {
                return routed(r -> r.prefix("/").addTarget(TARGET, 0));
            }
        };

        private static final String NAME = "faulty";
        private static final String HOST = "faulty.local";
        private static final VirtualNode TARGET =
                VirtualNode.of("faulty-target", n -> n.dns(HOST).http(8080).leaf());

        private final String rule;

        Fault(String rule) {
            this.rule = rule;
        }

        /** Returns the id of the rule that finds the fault. */
        public String rule() {
            return rule;
        }

        abstract List<MeshMember> members();

        @SafeVarargs
        private static List<MeshMember> routed(Consumer<HttpRoute.Builder>... routes) {
            List<Route> all = new ArrayList<>();
            for (var route : routes) {
                all.add(Route.http("a", route));
            }
            return List.of(TARGET, VirtualRouter.of(NAME, r -> r.http(8080).addRoutes(all.toArray(Route[]::new))));
        }

        /** Returns a mesh with this fault. */
        public FaultyMesh in(Mesh valid) {
            requireNonNull(valid, "valid");
            return new FaultyMesh(valid, valid.copy(mesh -> mesh.add(members())), this);
        }
    }

    /** Returns meshes of a shape with any fault. A failure is simplified to a small mesh and the first fault for which it occurs. */
    public static Arbitrary<FaultyMesh> arbitrary(MeshShape shape) {
        return arbitrary(shape, Fault.values());
    }

    /** Returns meshes of a shape with one of some faults. */
    public static Arbitrary<FaultyMesh> arbitrary(MeshShape shape, Fault... faults) {
        requireNonNull(faults, "faults");
        return Combinators.combine(ValidMeshes.arbitrary(shape), Arbitraries.of(faults))
                .as((mesh, fault) -> fault.in(mesh));
    }
}
