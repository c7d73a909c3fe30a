package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** Timeouts and connection pools are those of their listener's protocol. */
final class ListenerProtocols {

    private final Findings findings;

    ListenerProtocols(Findings findings) {
        this.findings = findings;
    }

    void check(NodeView view) {
        VirtualNode node = view.member();
        for (int i = 0; i < node.listeners().size(); i++) {
            Listener listener = node.listeners().get(i);
            String protocol = listener.protocol().wireName();
            check(node, i, protocol, "timeout", listener.timeout());
            check(node, i, protocol, "connectionPool", listener.connectionPool());
        }
    }

    void check(GatewayView gateway) {
        List<GatewayListener> listeners = gateway.member().listeners();
        for (int i = 0; i < listeners.size(); i++) {
            GatewayListener listener = listeners.get(i);
            check(gateway.member(), i, listener.protocol().wireName(), "connectionPool", listener.connectionPool());
        }
    }

    private void check(
            MeshMember member, int index, String protocol, String field, Optional<? extends UnionMember> said) {
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
