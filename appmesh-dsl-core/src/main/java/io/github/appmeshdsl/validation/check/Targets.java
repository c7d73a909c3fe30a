package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** A target says which listener of its node it is, where it must, and that listener speaks the route's protocol. */
final class Targets implements RouteCheck {

    @Override
    public void check(MeshView mesh, Place place, Findings findings) {
        List<WeightedTarget> targets = place.route().weightedTargets();
        for (int i = 0; i < targets.size(); i++) {
            Optional<VirtualNode> node =
                    mesh.resolve(targets.get(i).virtualNode(), place.router()).found();
            if (node.isPresent()) {
                check(place, i, node.get(), findings);
            }
        }
    }

    private static void check(Place place, int index, VirtualNode node, Findings findings) {
        List<Listener> listeners = node.listeners();
        Optional<Integer> port = place.route().weightedTargets().get(index).port();
        if (listeners.isEmpty()) {
            findings.add(
                    MeshRule.TARGET_LISTENER, path(place, index), nameOf(node) + " has no listener to take requests");
        } else if (port.isEmpty() && listeners.size() > 1) {
            findings.add(
                    MeshRule.TARGET_PORT_REQUIRED,
                    path(place, index),
                    "says no port, and " + nameOf(node) + " listens on " + Ports.ofNode(listeners));
        } else {
            checkListener(place, index, node, findings);
        }
    }

    /** One listener of the port that speaks the route's protocol will do. */
    private static void checkListener(Place place, int index, VirtualNode node, Findings findings) {
        Optional<Integer> port = place.route().weightedTargets().get(index).port();
        Protocol protocol = place.route().protocol();
        Listener other = null;
        for (Listener listener : node.listeners()) {
            if (port.isEmpty() || port.get() == listener.port()) {
                other = listener;
                if (Ports.agree(protocol, other.protocol())) {
                    return;
                }
            }
        }
        if (other == null) {
            findings.add(
                    MeshRule.TARGET_PORT_UNKNOWN,
                    path(place, index).field("port"),
                    nameOf(node) + " has no listener on port " + port.orElse(0) + ", it listens on "
                            + Ports.ofNode(node.listeners()));
        } else {
            findings.add(
                    MeshRule.TARGET_PROTOCOL,
                    path(place, index),
                    "is a target of " + protocol.wireName() + ", and listener " + other.port() + " of " + nameOf(node)
                            + " speaks " + other.protocol().wireName());
        }
    }

    private static SpecPath path(Place place, int index) {
        return place.targets().item(index);
    }

    private static String nameOf(VirtualNode node) {
        return "virtual node " + quoted(node.displayName());
    }
}
