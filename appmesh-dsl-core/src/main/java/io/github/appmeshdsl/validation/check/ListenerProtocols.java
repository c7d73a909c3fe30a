package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** Timeouts and connection pools are those of their listener's protocol. */
final class ListenerProtocols implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            for (int i = 0; i < node.listeners().size(); i++) {
                Listener listener = node.listeners().get(i);
                String protocol = listener.protocol().wireName();
                check(node, i, protocol, "timeout", listener.timeout(), findings);
                check(node, i, protocol, "connectionPool", listener.connectionPool(), findings);
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            List<GatewayListener> listeners = gateway.listeners();
            for (int i = 0; i < listeners.size(); i++) {
                String protocol = listeners.get(i).protocol().wireName();
                check(gateway, i, protocol, "connectionPool", listeners.get(i).connectionPool(), findings);
            }
        }
    }

    private static void check(
            MeshMember member,
            int index,
            String protocol,
            String field,
            Optional<? extends UnionMember> said,
            Findings findings) {
        if (said.isPresent() && !said.get().memberName().equals(protocol)) {
            findings.add(
                    MeshRule.LISTENER_PROTOCOL,
                    member.specPath()
                            .field("listeners")
                            .item(index)
                            .field(field)
                            .field(said.get().memberName()),
                    "is for " + said.get().memberName() + ", and the listener speaks " + protocol);
        }
    }
}
