package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Listeners of one node, router or gateway have ports of their own. */
final class ListenerPorts {

    private final Findings findings;

    ListenerPorts(Findings findings) {
        this.findings = findings;
    }

    void check(NodeView node) {
        if (node.member().listeners().size() > 1) {
            check(node.member(), node.member().listeners(), Listener::port);
        }
    }

    void check(RouterView router) {
        if (router.member().listeners().size() > 1) {
            check(
                    router.member(),
                    router.member().listeners(),
                    l -> l.portMapping().port());
        }
    }

    void check(GatewayView gateway) {
        if (gateway.member().listeners().size() > 1) {
            check(gateway.member(), gateway.member().listeners(), GatewayListener::port);
        }
    }

    private <L> void check(MeshMember member, List<L> listeners, ToIntFunction<L> portOf) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            int port = portOf.applyAsInt(listeners.get(i));
            Integer first = seen.putIfAbsent(port, i);
            if (first != null) {
                findings.add(
                        MeshRule.LISTENER_DUPLICATE,
                        member.specPath().field("listeners").item(i).field("portMapping.port"),
                        port + " is also the port of listeners[" + first + "]");
            }
        }
    }
}
