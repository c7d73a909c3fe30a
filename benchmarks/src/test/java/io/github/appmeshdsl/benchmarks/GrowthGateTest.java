package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.validation.SplitValidation;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred times the mesh is a hundred times the work. */
class GrowthGateTest {

    private static final Map<String, Function<Mesh, Callable<?>>> WORK = Map.of(
            "define", mesh -> () -> DslMesh.of(mesh.virtualServices().size()),
            "render",
                    mesh -> () -> {
                        Manifests.of(mesh).unchecked().write(Writer.nullWriter());
                        return mesh;
                    },
            "follow references", mesh -> () -> MeshView.of(mesh),
            "check", mesh -> () -> SplitValidation.rules(MeshView.of(mesh)));

    @ParameterizedTest
    @ValueSource(strings = {"define", "render", "follow references", "check"})
    void allocation_grows_with_the_mesh_and_no_faster(String work) throws Exception {
        Function<Mesh, Callable<?>> call = WORK.get(work);
        long small = Allocation.bytesOf(call.apply(DslMesh.of(100)));
        long large = Allocation.bytesOfCold(call.apply(DslMesh.of(10_000)));
        assertThat((double) large).isLessThanOrEqualTo(1.3 * 100 * small);
    }
}
