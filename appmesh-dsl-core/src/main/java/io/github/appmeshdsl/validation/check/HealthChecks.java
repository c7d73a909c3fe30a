package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HealthCheckSettings;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** Health checks probe what their listener offers. */
final class HealthChecks {

    private final Findings findings;

    HealthChecks(Findings findings) {
        this.findings = findings;
    }

    void check(NodeView view) {
        VirtualNode node = view.member();
        for (int i = 0; i < node.listeners().size(); i++) {
            Listener listener = node.listeners().get(i);
            Optional<HealthCheck> check = listener.healthCheck();
            if (check.isPresent()) {
                new Probe(node, i, check.get(), check.get().protocol(), listener.port(), listener.protocol())
                        .check(findings);
            }
        }
    }

    void check(GatewayView gateway) {
        List<GatewayListener> listeners = gateway.member().listeners();
        for (int i = 0; i < listeners.size(); i++) {
            GatewayListener listener = listeners.get(i);
            Optional<GatewayHealthCheck> check = listener.healthCheck();
            if (check.isPresent()) {
                Protocol probed = check.get().protocol().protocol();
                Protocol protocol = listener.protocol().protocol();
                new Probe(gateway.member(), i, check.get(), probed, listener.port(), protocol).check(findings);
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
            if (port != listenerPort && !Ports.isAny(listenerPort)) {
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
