package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.MeshRequest;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitraries of requests. A failure is simplified to a small mesh and one of its first requests. */
public final class MeshRequests {

    private MeshRequests() {}

    /** Returns requests for meshes of a shape. A mesh without virtual nodes and gateways gets a virtual node that calls. */
    public static Arbitrary<MeshRequest> arbitrary(MeshShape shape) {
        return arbitrary(ValidMeshes.arbitrary(shape));
    }

    /** Returns requests for given meshes. A mesh without virtual nodes and gateways gets a virtual node that calls. */
    public static Arbitrary<MeshRequest> arbitrary(Arbitrary<Mesh> meshes) {
        requireNonNull(meshes, "meshes");
        return meshes.map(MeshRequests::withCaller).flatMap(MeshRequests::arbitrary);
    }

    private static Mesh withCaller(Mesh mesh) {
        return mesh.virtualNodes().isEmpty() && mesh.virtualGateways().isEmpty()
                ? mesh.copy(m -> m.addVirtualNode(VirtualNode.of("caller", VirtualNode.Builder::leaf)))
                : mesh;
    }

    /**
     * Returns requests for a mesh, see {@link MeshRequest#of}.
     *
     * @throws IllegalArgumentException if the mesh has neither virtual nodes nor gateways
     */
    public static Arbitrary<MeshRequest> arbitrary(Mesh mesh) {
        List<MeshRequest> requests = MeshRequest.of(mesh);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("the mesh has neither virtual nodes nor virtual gateways");
        }
        return Arbitraries.of(requests);
    }
}
