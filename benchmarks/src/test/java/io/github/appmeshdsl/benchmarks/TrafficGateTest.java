package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** A bound of what is allocated when nothing is compiled: the compiler removes allocations, and never adds any. */
    @Test
    void resolving_every_caller_allocates_at_most_4300_bytes_a_service() throws Exception {
        int services = 10_000;
        MeshView view = MeshView.of(DslMesh.of(services));

        assertThat(Allocation.bytesOfCold(() -> ResolveBench.hosts(Traffic.of(view))) / services)
                .isLessThanOrEqualTo(4_300);
    }
}
