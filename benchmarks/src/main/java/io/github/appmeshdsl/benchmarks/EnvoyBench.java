package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Envoy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The configuration of all proxies of a mesh with 1,000 nodes, 500 services and 50 backends each; and a change of one weight. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EnvoyBench {

    private BackendMesh backends;
    private Mesh mesh;
    private Envoy envoy;
    private int weight;

    @Setup
    public void define() {
        backends = new BackendMesh(1000, 500, 50);
        mesh = backends.mesh();
        envoy = Envoy.of(mesh.view());
        envoy.views();
    }

    @Benchmark
    public int compile() {
        return Envoy.of(mesh.view()).views().size();
    }

    /** The hundred proxies that reach the service get another route table. */
    @Benchmark
    public int weightChange() {
        weight = weight == 60 ? 50 : 60;
        backends.weight(weight);
        envoy = envoy.next(backends.mesh().view());
        return envoy.views().size();
    }
}
