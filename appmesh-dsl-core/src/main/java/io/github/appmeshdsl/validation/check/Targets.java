package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.TargetView;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** A target says which listener of its node it is, where it must, and that listener speaks the route's protocol. */
final class Targets {

    private final Findings findings;

    Targets(Findings findings) {
        this.findings = findings;
    }

    void check(RouteView route) {
        for (TargetView target : route.targets()) {
            check(route, target);
        }
    }

    private void check(RouteView route, TargetView target) {
        VirtualNode node = target.node().member();
        List<Listener> listeners = node.listeners();
        Optional<Integer> port = target.target().port();
        if (listeners.isEmpty()) {
            findings.add(
                    MeshRule.TARGET_LISTENER, path(route, target), nameOf(node) + " has no listener to take requests");
        } else if (port.isEmpty() && listeners.size() > 1) {
            findings.add(
                    MeshRule.TARGET_PORT_REQUIRED,
                    path(route, target),
                    "says no port, and " + nameOf(node) + " listens on " + Ports.ofNode(listeners));
        } else {
            checkListener(route, target);
        }
    }

    /** One listener of the port that speaks the route's protocol will do. */
    private void checkListener(RouteView route, TargetView target) {
        VirtualNode node = target.node().member();
        Optional<Integer> port = target.target().port();
        Protocol protocol = route.route().protocol();
        ListenerMiss<Listener> miss =
                ListenerMiss.of(node.listeners(), Listener::port, Listener::protocol, port, protocol);
        if (miss == null) {
            return;
        }
        Listener other = miss.other();
        if (miss.isNone()) {
            findings.add(
                    MeshRule.TARGET_PORT_UNKNOWN,
                    path(route, target).field("port"),
                    nameOf(node) + " has no listener on port " + port.orElse(0) + ", it listens on "
                            + Ports.ofNode(node.listeners()));
        } else if (other != null) {
            findings.add(
                    MeshRule.TARGET_PROTOCOL,
                    path(route, target),
                    "is a target of " + protocol.wireName() + ", and listener " + other.port() + " of " + nameOf(node)
                            + " speaks " + other.protocol().wireName());
        }
    }

    private static SpecPath path(RouteView route, TargetView target) {
        return route.targetsPath().item(target.index());
    }

    private static String nameOf(VirtualNode node) {
        return "virtual node " + quoted(node.displayName());
    }
}
