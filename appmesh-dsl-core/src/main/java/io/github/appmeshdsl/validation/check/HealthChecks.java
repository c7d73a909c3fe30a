package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HealthCheckSettings;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;

/** Health checks probe what their listener offers. */
final class HealthChecks implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            for (int i = 0; i < node.listeners().size(); i++) {
                Listener listener = node.listeners().get(i);
                if (listener.healthCheck().isPresent()) {
                    HealthCheck check = listener.healthCheck().get();
                    new Probe(node, i, check, check.protocol(), listener.port(), listener.protocol()).check(findings);
                }
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            List<GatewayListener> listeners = gateway.listeners();
            for (int i = 0; i < listeners.size(); i++) {
                GatewayListener listener = listeners.get(i);
                if (listener.healthCheck().isPresent()) {
                    GatewayHealthCheck check = listener.healthCheck().get();
                    Protocol protocol = listener.protocol().protocol();
                    new Probe(gateway, i, check, check.protocol().protocol(), listener.port(), protocol)
                            .check(findings);
                }
            }
        }
    }

    private record Probe(
            MeshMember member,
            int index,
            HealthCheckSettings settings,
            Protocol protocol,
            int listenerPort,
            Protocol listenerProtocol) {

        void check(Findings findings) {
            if (protocol == Protocol.GRPC && !Ports.agree(protocol, listenerProtocol)) {
                findings.add(
                        MeshRule.HEALTH_CHECK_PROTOCOL,
                        path("protocol"),
                        "probes by grpc, and the listener speaks " + listenerProtocol.wireName());
            }
            int port = Defaults.healthCheckPort(settings, listenerPort);
            if (port != listenerPort) {
                findings.add(
                        MeshRule.HEALTH_CHECK_PORT,
                        path("port"),
                        "probes port " + port + ", and the listener's is " + listenerPort,
                        "leave the port out");
            }
            boolean isHttp = protocol == Protocol.HTTP || protocol == Protocol.HTTP2;
            if (isHttp && settings.path().isEmpty()) {
                findings.add(
                        MeshRule.HEALTH_CHECK_PATH, path(""), "probes by " + protocol.wireName() + " without a path");
            } else if (!isHttp && settings.path().isPresent()) {
                findings.add(
                        MeshRule.HEALTH_CHECK_PATH,
                        path("path"),
                        quoted(settings.path().get()) + " is ignored: a probe by " + protocol.wireName()
                                + " has no path");
            }
        }

        private SpecPath path(String field) {
            return member.specPath()
                    .field("listeners")
                    .item(index)
                    .field("healthCheck")
                    .field(field);
        }
    }
}
