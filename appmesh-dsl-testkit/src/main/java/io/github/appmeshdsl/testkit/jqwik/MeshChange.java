package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A valid mesh and the same mesh after a plausible change, which is valid too.
 *
 * @param before the mesh
 * @param after the mesh after the change
 * @param kind the change
 */
public record MeshChange(Mesh before, Mesh after, Kind kind) {

    /** Refuses null. */
    public MeshChange {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(kind, "kind");
    }

    /** A change. */
    public enum Kind {
        /** A virtual node and its virtual service are added. */
        ADDED_SERVICE {
            @Override
            Mesh apply(Mesh mesh) {
                VirtualNode node = VirtualNode.of(
                        "added", n -> n.dns("added.local").http(8080).leaf());
                VirtualService service =
                        VirtualService.of("added", s -> s.awsName("added.local").node(node));
                return mesh.copy(m -> m.add(node, service));
            }
        },
        /** A service in two versions is added, most requests of which go to the first. */
        ADDED_CANARY {
            @Override
            Mesh apply(Mesh mesh) {
                VirtualNode first = VirtualNode.of(
                        "added-1", n -> n.dns("added-1.local").http(8080).leaf());
                VirtualNode second = VirtualNode.of(
                        "added-2", n -> n.dns("added-2.local").http(8080).leaf());
                VirtualRouter router = VirtualRouter.of(
                        "added",
                        r -> r.http(8080)
                                .httpRoute(
                                        "all",
                                        h -> h.prefix("/").addTarget(first, 90).addTarget(second, 10)));
                VirtualService service =
                        VirtualService.of("added", s -> s.awsName("added.local").router(router));
                return mesh.copy(m -> m.add(first, second, router, service));
            }
        },
        /** Requests to hosts outside of the mesh are allowed. */
        OPENED_EGRESS {
            @Override
            Mesh apply(Mesh mesh) {
                return mesh.copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL));
            }
        },
        /** A tag is added to the mesh. */
        TAGGED {
            @Override
            Mesh apply(Mesh mesh) {
                return mesh.copy(m -> m.putTag("changed", "true"));
            }
        };

        abstract Mesh apply(Mesh mesh);

        /** Nodes that call a backend group may call a service that is added, with settings that it does not suit. */
        private boolean keepsValid(Mesh mesh) {
            boolean isAdded = this == ADDED_SERVICE || this == ADDED_CANARY;
            return !isAdded
                    || mesh.virtualNodes().stream()
                            .allMatch(node -> node.backendGroups().isEmpty());
        }

        /** Returns a mesh and itself after this change. */
        public MeshChange of(Mesh before) {
            requireNonNull(before, "before");
            return new MeshChange(before, apply(before), this);
        }
    }

    /** Returns meshes of a shape and changes of any kind after which they are valid. */
    public static Arbitrary<MeshChange> arbitrary(MeshShape shape) {
        return ValidMeshes.arbitrary(shape)
                .flatMap(mesh -> Arbitraries.of(Arrays.stream(Kind.values())
                                .filter(kind -> kind.keepsValid(mesh))
                                .toList())
                        .map(kind -> kind.of(mesh)));
    }
}
