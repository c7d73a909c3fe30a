package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.peer.MeshCheckFloor;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.validation.SplitValidation;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MeshCheckGateTest {

    private static final int CHAIN = 100_000;
    private static final int STACK = 512 * 1024;

    @Test
    void the_synthetic_mesh_is_valid_for_the_library_and_for_the_floor() {
        Mesh mesh = DslMesh.of(100);
        assertThat(mesh.validate().problems()).isEmpty();
        assertThat(MeshCheckFloor.check(PlainMeshes.of(100)).problems()).isZero();
    }

    @Test
    void a_chain_of_100_000_nodes_is_checked_on_a_small_stack() throws Exception {
        Mesh chain = Mesh.of("chain", m -> {
            m.egressFilter(EgressFilter.ALLOW_ALL);
            for (int i = 0; i < CHAIN; i++) {
                String next = "s" + (i + 1) % CHAIN + ".chain";
                String name = "n" + i;
                m.add(VirtualNode.of(
                        name, n -> n.dns(name + ".chain").http(8080).addBackend(VirtualService.ref(next))));
                m.add(VirtualService.of("s" + i + ".chain", s -> s.node(VirtualNode.ref(name))));
            }
        });
        FutureTask<Integer> check = new FutureTask<>(() -> SplitValidation.rules(MeshView.of(chain)));
        new Thread(null, check, "small stack", STACK).start();
        assertThat(check.get()).isNotNegative();
    }
}
