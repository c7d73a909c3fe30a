package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A gateway route goes with a listener of its gateway, and with one of its service's provider. */
final class GatewayRoutePorts {

    private final Findings findings;

    GatewayRoutePorts(Findings findings) {
        this.findings = findings;
    }

    /** Who has the listeners that are meant, in words, and their ports. */
    private record Owner(String kind, MeshMember member, List<Integer> ports) {

        static <L> Owner of(String kind, MeshMember member, List<L> listeners, ToIntFunction<L> port) {
            List<Integer> ports = new ArrayList<>(listeners.size());
            for (L listener : listeners) {
                ports.add(port.applyAsInt(listener));
            }
            return new Owner(kind, member, ports);
        }

        /** Returns whether there is surely no listener at a port. */
        boolean lacks(int port) {
            return !ports.isEmpty() && ports.stream().noneMatch(at -> Ports.mayBe(Optional.of(port), at));
        }

        String text() {
            return kind + " " + quoted(member.displayName());
        }
    }

    void check(GatewayRouteView view) {
        GatewayRoute route = view.member();
        Optional<GatewayView> gateway = view.gateway();
        if (gateway.isPresent()) {
            VirtualGateway member = gateway.get().member();
            Owner owner = Owner.of("virtual gateway", member, member.listeners(), GatewayListener::port);
            checkPort(MeshRule.GATEWAY_ROUTE_PORT, route, "match", route.matchPort(), owner);
            checkProtocol(route, member);
        }
        Optional<ServiceView> service = view.target();
        if (service.isPresent()) {
            checkTarget(route, service.get());
        }
    }

    private void checkTarget(GatewayRoute route, ServiceView service) {
        if (service.providerNode().isPresent()) {
            VirtualNode node = service.providerNode().get().member();
            checkTarget(route, Owner.of("virtual node", node, node.listeners(), Listener::port));
        } else if (service.providerRouter().isPresent()) {
            VirtualRouter router = service.providerRouter().get().member();
            checkTarget(
                    route,
                    Owner.of(
                            "virtual router",
                            router,
                            router.listeners(),
                            listener -> listener.portMapping().port()));
        }
    }

    private void checkTarget(GatewayRoute route, Owner owner) {
        Optional<Integer> port = route.target().port();
        checkPort(MeshRule.GATEWAY_ROUTE_TARGET_PORT, route, "action.target", port, owner);
    }

    private void checkPort(MeshRule rule, GatewayRoute route, String field, Optional<Integer> port, Owner owner) {
        if (port.isEmpty()) {
            if (owner.ports().size() > 1) {
                findings.add(
                        rule,
                        spec(route).field(field),
                        "names no port, and " + owner.text() + " has "
                                + owner.ports().size() + " listeners",
                        "its ports are " + Ports.of(owner.ports()));
            }
        } else if (owner.lacks(port.get())) {
            findings.add(
                    rule,
                    spec(route).field(field).field("port"),
                    owner.text() + " has no listener at port " + port.get(),
                    "its ports are " + Ports.of(owner.ports()));
        }
    }

    /** A route fits if one of the listeners that it can mean fits; a port that is none's is reported already. */
    private void checkProtocol(GatewayRoute route, VirtualGateway gateway) {
        ListenerMiss<GatewayListener> miss = ListenerMiss.of(
                gateway.listeners(),
                GatewayListener::port,
                listener -> listener.protocol().protocol(),
                route.matchPort(),
                route.protocol().protocol());
        GatewayListener other = miss == null ? null : miss.other();
        if (other != null) {
            findings.add(
                    MeshRule.GATEWAY_ROUTE_PROTOCOL,
                    spec(route),
                    "is for " + route.protocol().wireName() + ", and listener " + other.port() + " of virtual gateway "
                            + quoted(gateway.displayName()) + " speaks "
                            + other.protocol().wireName());
        }
    }

    /** Returns the path of what is said of requests. */
    static SpecPath spec(GatewayRoute route) {
        return route.specPath().field(((UnionMember) route).memberName());
    }
}
