package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Request;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Answering where a request goes: by a router with ten routes, the last of which takes it, in a mesh of some size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrafficBench {

    private static final int ROUTES = 10;

    @Param({"1", "10000"})
    public int services;

    private Caller web;
    private Request request;

    @Setup
    public void resolve() {
        Mesh mesh = mesh(services);
        web = mesh.traffic().caller("web").orElseThrow();
        request = Request.get("http://s0.local:8080/orders/1").header("x-user", "17");
    }

    /** Returns a mesh in which the node {@code web} calls the first of several services, each with a router of ten routes. */
    public static Mesh mesh(int services) {
        return Mesh.of("traffic", m -> {
            VirtualNode api =
                    VirtualNode.of("api", n -> n.dns("api.local").http(8080).leaf());
            m.add(api);
            Ref<VirtualService> first = VirtualService.ref("s0.local");
            m.add(VirtualNode.of("web", n -> n.addBackend(first)));
            for (int i = 0; i < services; i++) {
                VirtualRouter router = VirtualRouter.of("r" + i, r -> {
                    r.http(8080);
                    for (int route = 1; route < ROUTES; route++) {
                        int number = route;
                        r.httpRoute(
                                "route" + route,
                                h -> h.priority(number)
                                        .match(match -> match.prefix("/orders")
                                                .addHeader("x-user", ValueMatch.exactly("user" + number)))
                                        .addTarget(api, 1));
                    }
                    r.httpRoute("all", h -> h.priority(ROUTES).prefix("/").addTarget(api, 1));
                });
                m.add(router, VirtualService.of("s" + i + ".local", s -> s.router(router)));
            }
        });
    }

    @Benchmark
    public Answer answer() {
        return web.send(request);
    }
}
