package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
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

    private static final int NODES = 1000;
    private static final int SERVICES = 500;
    private static final int BACKENDS = 50;
    private static final int CHANGED = 7;

    private Mesh mesh;
    private Envoy envoy;
    private List<MeshMember> members;
    private int weight;

    private static VirtualRouter router(int i, int weight) {
        return VirtualRouter.of(
                "r" + i,
                r -> r.http(8080)
                        .httpRoute(
                                "split",
                                h -> h.prefix("/a")
                                        .addTarget(VirtualNode.ref("n" + i), weight)
                                        .addTarget(VirtualNode.ref("n" + (i + SERVICES)), 50))
                        .httpRoute("all", h -> h.prefix("/").addTarget(VirtualNode.ref("n" + i), 1)));
    }

    @Setup
    public void define() {
        List<VirtualService> services = new ArrayList<>();
        members = new ArrayList<>();
        for (int i = 0; i < SERVICES; i++) {
            members.add(router(i, 50));
            VirtualRouter router = (VirtualRouter) members.get(i);
            String name = "s" + i + ".local";
            services.add(VirtualService.of("s" + i, s -> s.awsName(name).router(router)));
        }
        for (int i = 0; i < NODES; i++) {
            int node = i;
            members.add(VirtualNode.of("n" + i, n -> {
                n.dns("n" + node + ".local").http(8080);
                for (int backend = 0; backend < BACKENDS; backend++) {
                    n.addBackend(services.get((node * 7 + backend * 11) % SERVICES));
                }
            }));
        }
        members.addAll(services);
        mesh = Mesh.of("bench", m -> m.add(members));
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
        members.set(CHANGED, router(CHANGED, weight));
        envoy = envoy.next(Mesh.of("bench", m -> m.add(members)).view());
        return envoy.views().size();
    }
}
