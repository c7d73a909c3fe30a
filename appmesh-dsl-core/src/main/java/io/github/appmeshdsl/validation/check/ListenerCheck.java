package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.HealthCheckSettings;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Listeners have different ports, and settings that match their protocol; nodes that have them can be discovered. */
final class ListenerCheck extends MeshCheck {

    ListenerCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(NodeView view) {
        VirtualNode node = view.member();
        List<Listener> listeners = node.listeners();
        checkPorts(node, listeners, Listener::port);
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            Protocol protocol = listener.protocol();
            checkProtocol(node, i, protocol.wireName(), "timeout", listener.timeout());
            checkProtocol(node, i, protocol.wireName(), "connectionPool", listener.connectionPool());
            if (listener.healthCheck().isPresent()) {
                Protocol probe = listener.healthCheck().get().protocol();
                checkHealth(node, i, listener.healthCheck().get(), probe, listener.port(), protocol);
            }
        }
        checkDiscovery(node);
    }

    @Override
    void check(GatewayView view) {
        MeshMember gateway = view.member();
        List<GatewayListener> listeners = view.member().listeners();
        if (listeners.isEmpty()) {
            findings.add(MeshRule.GATEWAY_LISTENERS, gateway.specPath(), "has no listener");
        }
        checkPorts(gateway, listeners, GatewayListener::port);
        for (int i = 0; i < listeners.size(); i++) {
            GatewayListener listener = listeners.get(i);
            Protocol protocol = listener.protocol().protocol();
            checkProtocol(gateway, i, protocol.wireName(), "connectionPool", listener.connectionPool());
            if (listener.healthCheck().isPresent()) {
                Protocol probe = listener.healthCheck().get().protocol().protocol();
                checkHealth(gateway, i, listener.healthCheck().get(), probe, listener.port(), protocol);
            }
        }
    }

    @Override
    void check(RouterView view) {
        VirtualRouter router = view.member();
        checkPorts(router, router.listeners(), l -> l.portMapping().port());
        if (router.listeners().isEmpty()) {
            findings.add(MeshRule.ROUTER_LISTENERS, router.specPath(), "has no listener, so it cannot be reached");
        }
        if (router.routes().isEmpty()) {
            findings.add(MeshRule.ROUTER_ROUTES, router.specPath(), "has no route, so it refuses every request");
        }
    }

    private <L> void checkPorts(MeshMember member, List<L> listeners, ToIntFunction<L> portOf) {
        if (listeners.size() < 2) {
            return;
        }
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            int port = portOf.applyAsInt(listeners.get(i));
            Integer first = seen.putIfAbsent(port, i);
            if (first != null) {
                findings.add(Finding.of(
                                MeshRule.LISTENER_DUPLICATE,
                                path(member, i, "portMapping.port"),
                                port + " is also the port of listeners[" + first + "]")
                        .restsOn(path(member, first, "portMapping.port")));
            }
        }
    }

    private static SpecPath path(MeshMember member, int listener, String field) {
        return member.specPath().field("listeners").item(listener).field(field);
    }

    private void checkProtocol(
            MeshMember member, int index, String protocol, String field, Optional<? extends UnionMember> set) {
        if (set.isPresent() && !set.get().memberName().equals(protocol)) {
            String other = set.get().memberName();
            findings.add(Finding.of(
                            MeshRule.LISTENER_PROTOCOL,
                            path(member, index, field).field(other),
                            "is for " + other + ", but the protocol of the listener is " + protocol)
                    .restsOn(path(member, index, "portMapping.protocol")));
        }
    }

    private void checkHealth(
            MeshMember member,
            int index,
            HealthCheckSettings settings,
            Protocol probe,
            int listenerPort,
            Protocol listenerProtocol) {
        if (probe == Protocol.GRPC && !probe.suits(listenerProtocol)) {
            findings.add(Finding.of(
                            MeshRule.HEALTH_CHECK_PROTOCOL,
                            path(member, index, "healthCheck.protocol"),
                            "probes by grpc, but the protocol of the listener is " + listenerProtocol.wireName())
                    .restsOn(path(member, index, "portMapping.protocol")));
        }
        int port = Defaults.healthCheckPort(settings, listenerPort);
        if (port != listenerPort) {
            findings.add(Finding.of(
                            MeshRule.HEALTH_CHECK_PORT,
                            path(member, index, "healthCheck.port"),
                            "probes port " + port + ", but the port of the listener is " + listenerPort)
                    .hint("leave the port out")
                    .restsOn(path(member, index, "portMapping.port")));
        }
        boolean isHttp = probe == Protocol.HTTP || probe == Protocol.HTTP2;
        if (isHttp && settings.path().isEmpty()) {
            findings.add(Finding.of(
                            MeshRule.HEALTH_CHECK_PATH,
                            path(member, index, "healthCheck"),
                            "probes by " + probe.wireName() + " without a path")
                    .restsOn(path(member, index, "healthCheck.protocol")));
        } else if (isHttp && !settings.path().get().startsWith("/")) {
            findings.add(
                    MeshRule.HEALTH_CHECK_PATH,
                    path(member, index, "healthCheck.path"),
                    quoted(settings.path().get()) + " does not start with a slash");
        } else if (!isHttp && settings.path().isPresent()) {
            findings.add(Finding.of(
                            MeshRule.HEALTH_CHECK_PATH,
                            path(member, index, "healthCheck.path"),
                            quoted(settings.path().get()) + " is ignored: a probe by " + probe.wireName()
                                    + " has no path")
                    .restsOn(path(member, index, "healthCheck.protocol")));
        }
    }

    private void checkDiscovery(VirtualNode node) {
        Optional<ServiceDiscovery> discovery = node.serviceDiscovery();
        if (discovery.isEmpty()) {
            if (!node.listeners().isEmpty()) {
                findings.add(Finding.of(
                                MeshRule.LISTENER_DISCOVERY, node.specPath(), "has listeners but no service discovery")
                        .hint(
                                "call dns(...) or cloudMap(...)",
                                "set " + Finding.member("serviceDiscovery.dns") + " or "
                                        + Finding.member("serviceDiscovery.awsCloudMap"))
                        .restsOn(node.specPath().field("serviceDiscovery")));
            }
        } else if (discovery.get() instanceof ServiceDiscovery.Dns dns) {
            checkOutlierDetection(node, dns);
        } else if (node.listeners().isEmpty()) {
            findings.add(
                    MeshRule.LISTENER_CLOUD_MAP,
                    node.specPath().field("serviceDiscovery.awsCloudMap"),
                    "the node has no listener whose port could be registered");
        }
    }

    private void checkOutlierDetection(VirtualNode node, ServiceDiscovery.Dns dns) {
        if (dns.responseType().orElse(Defaults.DNS_RESPONSE_TYPE) != ServiceDiscovery.ResponseType.LOADBALANCER) {
            return;
        }
        for (int i = 0; i < node.listeners().size(); i++) {
            if (node.listeners().get(i).outlierDetection().isPresent()) {
                findings.add(Finding.of(
                                MeshRule.LISTENER_OUTLIER,
                                path(node, i, "outlierDetection"),
                                "the DNS name of the node is a single endpoint, which is never ejected")
                        .hint("use Cloud Map, or DNS with response type "
                                + ServiceDiscovery.ResponseType.ENDPOINTS.wireName())
                        .restsOn(node.specPath().field("serviceDiscovery.dns.responseType")));
            }
        }
    }
}
