package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.TargetView;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A route names each listener of a node once. */
final class DuplicateTargets {

    private final MeshView mesh;
    private final Findings findings;
    private final int[] routeOfNode;
    private int lastRoute;

    DuplicateTargets(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.routeOfNode = new int[mesh.nodes().size()];
        this.findings = findings;
    }

    /** What is meant, however it is referred to; port 0 is that of nothing said. */
    private record Meant(String node, int port) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Meant that && port == that.port && node.equals(that.node);
        }

        @Override
        public int hashCode() {
            return node.hashCode() * 31 + port;
        }
    }

    void check(RouteView route) {
        if (route.route().weightedTargets().size() > 1 && !hasEachNodeOnce(route)) {
            report(route);
        }
    }

    /** Says so only if every target leads to a node: each is marked with the route that it was last a target of. */
    private boolean hasEachNodeOnce(RouteView route) {
        lastRoute++;
        for (TargetView target : route.targets()) {
            int node = target.node().index();
            if (routeOfNode[node] == lastRoute) {
                return false;
            }
            routeOfNode[node] = lastRoute;
        }
        return route.targets().size() == route.route().weightedTargets().size();
    }

    private void report(RouteView route) {
        List<WeightedTarget> targets = route.route().weightedTargets();
        Map<Meant, Integer> seen = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Integer first = seen.putIfAbsent(meant(route.router().member(), targets.get(i)), i);
            if (first != null) {
                findings.add(
                        MeshRule.TARGET_DUPLICATE,
                        route.targetsPath().item(i),
                        quoted(targets.get(i).virtualNode().text()) + " is also meant by weightedTargets[" + first
                                + "]",
                        "add up the weights");
            }
        }
    }

    private Meant meant(VirtualRouter router, WeightedTarget target) {
        Optional<VirtualNode> node = mesh.resolve(target.virtualNode(), router).found();
        if (node.isEmpty()) {
            return new Meant(target.virtualNode().text(), target.port().orElse(0));
        }
        int only = node.get().listeners().size() == 1
                ? node.get().listeners().get(0).port()
                : 0;
        return new Meant(
                mesh.namespaceOf(node.get()) + "/" + node.get().name(),
                target.port().orElse(only));
    }
}
