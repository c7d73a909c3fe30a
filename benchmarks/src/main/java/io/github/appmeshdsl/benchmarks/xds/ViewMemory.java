package io.github.appmeshdsl.benchmarks.xds;

import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.github.appmeshdsl.benchmarks.BackendMesh;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.ProxyView;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how many bytes of heap the configuration of one of many proxies takes, with its part of what they share: what all take
 * more than one, by their number. Arguments: the numbers of proxies, services and backends of each (1000 500 50).
 */
public final class ViewMemory {

    private ViewMemory() {}

    /** Measures and prints. */
    public static void main(String[] args) {
        int[] sizes = {1000, 500, 50};
        for (int i = 0; i < args.length; i++) {
            sizes[i] = Integer.parseInt(args[i]);
        }
        List<ProxyView> views = Envoy.of(
                        new BackendMesh(sizes[0], sizes[1], sizes[2]).mesh().view())
                .views();
        List<Object> snapshots = new ArrayList<>();
        for (ProxyView view : views) {
            snapshots.add(StockControlPlane.snapshot(view));
        }
        Snapshot last = (Snapshot) snapshots.get(snapshots.size() - 1);
        ProxyView one = views.get(views.size() - 1);
        // Snapshots refer to messages of the views: they go first.
        long both = used();
        snapshots.clear();
        long ours = used();
        views = List.of();
        long rest = used();
        System.out.printf("%-20s %8d%n", "ours", (ours - rest) / (sizes[0] - 1));
        System.out.printf("%-20s %8d more%n", "java-control-plane", (both - ours) / (sizes[0] - 1));
        System.out.println(one.nodeId() + " " + last.clusters().resources().size() + " " + views.size());
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
