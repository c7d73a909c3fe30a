package io.github.appmeshdsl.benchmarks.xds;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import io.github.appmeshdsl.benchmarks.BackendMesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.model.EgressFilter;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a change of the mesh takes until the last proxy that it concerns has accepted it, and how many bytes it takes,
 * with proxies in this process on delta streams: first everything, then an address of one node, then a weight of one router, then
 * the egress filter, which concerns every proxy.
 *
 * <p>Arguments: {@code ours} or {@code stock}, the numbers of proxies, services and backends of each (1000 500 50), and of measured
 * rounds (20). CPU is that of the whole process, proxies included.
 */
public final class DiscoveryLoad {

    private static final int WARM_UP = 5;
    private static final int STREAMS_OF_A_CHANNEL = 100;
    private static final long LONGEST_SECONDS = 120;

    private final String name;
    private final int rounds;
    private final Map<String, DeltaProxy> proxies = new HashMap<>();
    private volatile CountDownLatch waiting = new CountDownLatch(0);
    private volatile ResourceType awaited = ResourceType.ROUTES;
    private Envoy envoy;

    /** A state of the mesh for a round. */
    private interface Change {
        Envoy in(int round, Envoy before);
    }

    private DiscoveryLoad(String name, BackendMesh backends, int rounds) {
        this.name = name;

        this.rounds = rounds;
        this.envoy = Envoy.of(backends.mesh().view(), EnvoyOptions.DEFAULT, addresses(100));
    }

    /** Measures a control plane, and prints a row for each change. */
    public static void main(String[] args) throws Exception {
        boolean isOurs = args.length == 0 || args[0].equals("ours");
        int[] sizes = {1000, 500, 50, 20};
        for (int i = 1; i < args.length; i++) {
            sizes[i - 1] = Integer.parseInt(args[i]);
        }
        System.out.printf(
                "%-6s %-14s %8s %8s %8s %8s %8s %8s %11s %12s%n",
                "",
                "change",
                "proxies",
                "p50 ms",
                "p95 ms",
                "min ms",
                "max ms",
                "CPU ms",
                "bytes each",
                "bytes others");
        BackendMesh backends = new BackendMesh(sizes[0], sizes[1], sizes[2]);
        DiscoveryLoad load = new DiscoveryLoad(isOurs ? "ours" : "stock", backends, sizes[3]);
        List<ManagedChannel> channels = new ArrayList<>();
        try (Contender contender = isOurs ? Contender.ours(sizes[0]) : new StockControlPlane()) {
            load.connect(contender, channels);
            load.change(
                    "endpoint",
                    ResourceType.ENDPOINTS,
                    contender,
                    (round, before) -> before.endpoints(addresses(round)));
            load.change("weight", ResourceType.ROUTES, contender, (round, before) -> {
                backends.weight(60 + round);
                return before.next(backends.mesh().view());
            });
            load.change("egress filter", ResourceType.LISTENER, contender, (round, before) -> {
                EgressFilter filter = (round & 1) == 0 ? EgressFilter.DROP_ALL : EgressFilter.ALLOW_ALL;
                return before.next(
                        backends.mesh().copy(m -> m.egressFilter(filter)).view());
            });
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
    }

    private static Endpoints addresses(int round) {
        return Endpoints.none()
                .cloudMap(
                        BackendMesh.NAMESPACE,
                        "n" + BackendMesh.CHANGED,
                        List.of(Endpoints.Endpoint.ipv4("10.0.0." + (100 + round))));
    }

    private void connect(Contender contender, List<ManagedChannel> channels) throws InterruptedException {
        List<ProxyView> views = envoy.views();
        contender.publish(views);
        awaited = ResourceType.ROUTES;
        waiting = new CountDownLatch(views.size());
        long start = System.nanoTime();
        long cpu = cpu();
        for (ProxyView view : views) {
            if (proxies.size() % STREAMS_OF_A_CHANNEL == 0) {
                channels.add(NettyChannelBuilder.forAddress("127.0.0.1", contender.port())
                        .usePlaintext()
                        .build());
            }
            proxies.put(view.nodeId(), new DeltaProxy(channels.get(channels.size() - 1), view, this::answered));
        }
        proxies.values().forEach(DeltaProxy::start);
        double took = await(start);
        long bytes = proxies.values().stream().mapToLong(DeltaProxy::takeBytes).sum();
        print("first", views.size(), new double[] {took}, cpu() - cpu, bytes / views.size(), 0);
    }

    private void answered(ResourceType type) {
        if (type == awaited) {
            waiting.countDown();
        }
    }

    private double await(long start) throws InterruptedException {
        if (!waiting.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(waiting.getCount() + " proxies did not get the change");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private void change(String what, ResourceType type, Contender contender, Change change)
            throws InterruptedException {
        awaited = type;
        double[] took = new double[rounds];
        long bytes = 0;
        long others = 0;
        long cpu = 0;
        int concerned = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            List<ProxyView> before = envoy.views();
            // The same twice, as the number of those concerned must be known before.
            concerned = concerned(before, change.in(round, envoy).views());
            proxies.values().forEach(DeltaProxy::takeBytes);
            waiting = new CountDownLatch(concerned);
            long cpuBefore = cpu();
            long start = System.nanoTime();
            envoy = change.in(round, envoy);
            List<ProxyView> after = envoy.views();
            contender.publish(after);
            double millis = await(start);
            if (round >= 0) {
                took[round] = millis;
                cpu += cpu() - cpuBefore;
                for (int i = 0; i < before.size(); i++) {
                    ProxyView view = after.get(i);
                    long its = requireNonNull(proxies.get(view.nodeId())).takeBytes();
                    if (before.get(i) == view) {
                        others += its;
                    } else {
                        bytes += its;
                    }
                }
            }
        }
        print(what, concerned, took, cpu / rounds, bytes / rounds / concerned, others / rounds);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static int concerned(List<ProxyView> before, List<ProxyView> after) {
        int concerned = 0;
        for (int i = 0; i < before.size(); i++) {
            boolean isSame = true;
            for (ResourceType type : ResourceType.values()) {
                isSame &= before.get(i).resources(type).equals(after.get(i).resources(type));
            }
            concerned += isSame ? 0 : 1;
        }
        return concerned;
    }

    private void print(String change, int concerned, double[] took, long cpu, long bytes, long others) {
        double[] sorted = took.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-6s %-14s %8d %8.1f %8.1f %8.1f %8.1f %8.1f %11d %12d%n",
                name,
                change,
                concerned,
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[0],
                sorted[sorted.length - 1],
                cpu / 1e6,
                bytes,
                others);
    }
}
