package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer and the resolution of a mesh allocate. */
class TrafficGateTest {

    private static final int ANSWERS = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void an_answer_allocates_only_itself_whatever_the_size_of_the_mesh(int services) throws Exception {
        Caller web = TrafficBench.mesh(services).traffic().caller("web").orElseThrow();
        Request request = Request.get("http://s0.local:8080/orders/1").header("x-user", "17");
        long bytes = Allocation.bytesOf(() -> {
            for (int i = 0; i < ANSWERS; i++) {
                web.send(request);
            }
            return web;
        });

        assertThat(bytes / ANSWERS).isLessThanOrEqualTo(64);
    }

    @Test
    void resolving_every_caller_allocates_at_most_two_and_a_half_times_the_graph() throws Exception {
        Mesh mesh = DslMesh.of(10_000);
        MeshView view = MeshView.of(mesh);

        assertThat((double) Allocation.bytesOfCold(() -> ResolveBench.hosts(Traffic.of(view))))
                .isLessThanOrEqualTo(2.5 * Allocation.bytesOfCold(() -> MeshView.of(mesh)));
    }
}
