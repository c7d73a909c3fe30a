package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class DefineGateTest {

    private static final int N = 100;

    @Test
    void defining_allocates_at_most_a_quarter_more_than_naked_immutables() throws Exception {
        assertThat((double) Allocation.bytesOf(() -> DslMesh.of(N)))
                .isLessThanOrEqualTo(1.25 * Allocation.bytesOf(() -> NakedMeshes.of(N)));
    }

    @Test
    void a_mesh_holds_at_most_a_quarter_more_memory_than_naked_immutables() throws Exception {
        DslMesh.of(N);
        NakedMeshes.of(N);
        assertThat((double) retained(() -> DslMesh.of(2_000)))
                .isLessThanOrEqualTo(1.25 * retained(() -> NakedMeshes.of(2_000)));
    }

    private static long retained(Callable<?> define) throws Exception {
        long before = Heap.used();
        Object mesh = define.call();
        long after = Heap.used();
        assertThat(mesh).isNotNull();
        return after - before;
    }
}
