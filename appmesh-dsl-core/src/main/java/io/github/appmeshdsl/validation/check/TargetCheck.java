package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Targets of a route lead to a listener of its protocol, each once, with weights that share out something. */
final class TargetCheck extends MeshCheck {

    private static final int MOST_WEIGHT = 100;

    private final int[] routeOfNode;
    private int lastRoute;

    TargetCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
        this.routeOfNode = new int[mesh.nodes().size()];
    }

    @Override
    void check(RouteView route) {
        for (RouteView.TargetView target : route.targets()) {
            checkPort(route, target);
        }
        if (route.route().weightedTargets().size() > 1 && !hasEachNodeOnce(route)) {
            checkDuplicates(route);
        }
        checkWeights(route);
    }

    private void checkPort(RouteView route, RouteView.TargetView target) {
        VirtualNode node = target.node().member();
        List<Listener> listeners = node.listeners();
        Optional<Integer> port = target.target().port();
        if (listeners.isEmpty()) {
            findings.add(Finding.of(MeshRule.TARGET_LISTENER, path(route, target), nameOf(node) + " has no listener")
                    .restsOn(node.specPath().field("listeners")));
        } else if (port.isEmpty() && listeners.size() > 1) {
            findings.add(Finding.of(
                            MeshRule.TARGET_PORT_REQUIRED,
                            path(route, target),
                            "does not set a port, but " + nameOf(node) + " has " + listeners.size() + " listeners")
                    .restsOn(node.specPath().field("listeners")));
        } else {
            checkListener(route, target);
        }
    }

    private void checkListener(RouteView route, RouteView.TargetView target) {
        VirtualNode node = target.node().member();
        Optional<Integer> port = target.target().port();
        Protocol protocol = route.route().protocol();
        Optional<Listener> called = target.listener();
        if (called.isPresent() && protocol.suits(called.get().protocol())) {
            return;
        }
        ListenerChoice<Listener> choice =
                ListenerChoice.of(node.listeners(), Listener::port, Listener::protocol, port, protocol);
        if (choice == null) {
            return;
        }
        Listener other = choice.other();
        Finding finding = other == null
                ? Finding.of(
                        MeshRule.TARGET_PORT_UNKNOWN,
                        path(route, target).field("port"),
                        nameOf(node) + " has no listener on port " + port.orElseThrow() + ", only on "
                                + ListenerChoice.ports(node.listeners(), Listener::port))
                : Finding.of(
                        MeshRule.TARGET_PROTOCOL,
                        path(route, target),
                        "is a target for " + protocol.wireName() + ", but the protocol of listener " + other.port()
                                + " of " + nameOf(node) + " is "
                                + other.protocol().wireName());
        findings.add(finding.restsOn(ListenerChoice.basis(node, node.listeners().size())));
    }

    private static SpecPath path(RouteView route, RouteView.TargetView target) {
        return route.targetsPath().item(target.index());
    }

    private static String nameOf(VirtualNode node) {
        return "virtual node " + quoted(node.displayName());
    }

    /** Returns true only if every target leads to a node: each is marked with the route that it was last a target of. */
    private boolean hasEachNodeOnce(RouteView route) {
        lastRoute++;
        for (RouteView.TargetView target : route.targets()) {
            int node = target.node().index();
            if (routeOfNode[node] == lastRoute) {
                return false;
            }
            routeOfNode[node] = lastRoute;
        }
        return route.targets().size() == route.route().weightedTargets().size();
    }

    /** The listener of a node that a target leads to, however the target refers to the node. */
    private record Destination(String node, Optional<Integer> port) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Destination that && port.equals(that.port) && node.equals(that.node);
        }

        @Override
        public int hashCode() {
            return node.hashCode() * 31 + port.hashCode();
        }
    }

    private void checkDuplicates(RouteView route) {
        List<WeightedTarget> targets = route.route().weightedTargets();
        Map<Destination, Integer> seen = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Integer first = seen.putIfAbsent(destination(route.router().member(), targets.get(i)), i);
            if (first != null) {
                SpecPath list = route.targetsPath();
                findings.add(Finding.of(
                                MeshRule.TARGET_DUPLICATE,
                                list.item(i),
                                quoted(targets.get(i).virtualNode().text()) + " is also weightedTargets[" + first + "]")
                        .hint("keep one, with the sum of the weights")
                        .restsOn(list.item(i).field("port"), list.item(first).field("port")));
            }
        }
    }

    private Destination destination(VirtualRouter router, WeightedTarget target) {
        Optional<VirtualNode> node = mesh.resolve(target.virtualNode(), router).found();
        if (node.isEmpty()) {
            return new Destination(target.virtualNode().text(), target.port());
        }
        List<Listener> listeners = node.get().listeners();
        boolean isClear = target.port().isEmpty() && listeners.size() == 1;
        return new Destination(
                mesh.namespaceOf(node.get()) + "/" + node.get().name(),
                isClear ? Optional.of(listeners.get(0).port()) : target.port());
    }

    private void checkWeights(RouteView route) {
        List<WeightedTarget> targets = route.route().weightedTargets();
        long sum = 0;
        boolean isShared = targets.isEmpty();
        for (WeightedTarget target : targets) {
            sum += target.weight();
            isShared |= target.weight() > 0;
        }
        if (!isShared) {
            findings.add(MeshRule.WEIGHT_ZERO, route.targetsPath(), "no target has a weight above 0");
        }
        if (sum > MOST_WEIGHT) {
            findings.add(Finding.of(
                            MeshRule.WEIGHT_SUM,
                            route.targetsPath(),
                            "the weights add up to " + sum + ", more than " + MOST_WEIGHT)
                    .hint("weights are shares of their sum, so smaller ones have the same effect")
                    .restsOn(weights(route, targets.size())));
        }
    }

    private static List<SpecPath> weights(RouteView route, int targets) {
        List<SpecPath> weights = new ArrayList<>(targets);
        for (int i = 0; i < targets; i++) {
            weights.add(route.targetsPath().item(i).field("weight"));
        }
        return weights;
    }
}
