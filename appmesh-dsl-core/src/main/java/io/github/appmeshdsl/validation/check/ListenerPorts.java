package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Listeners of one node, router or gateway have ports of their own. */
final class ListenerPorts implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            check(node, node.listeners(), Listener::port, findings);
        }
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            check(router, router.listeners(), l -> l.portMapping().port(), findings);
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            check(gateway, gateway.listeners(), GatewayListener::port, findings);
        }
    }

    private static <L> void check(MeshMember member, List<L> listeners, ToIntFunction<L> portOf, Findings findings) {
        if (listeners.size() < 2) {
            return;
        }
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
