package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A gateway route goes with a listener of its gateway, and with one of its service's provider. */
final class GatewayRoutePorts implements Check {

    /** Who has the listeners that are meant, in words, and their ports. */
    private record Owner(String kind, MeshMember member, List<Integer> ports) {

        static <L> Owner of(String kind, MeshMember member, List<L> listeners, ToIntFunction<L> port) {
            List<Integer> ports = new ArrayList<>(listeners.size());
            for (L listener : listeners) {
                ports.add(port.applyAsInt(listener));
            }
            return new Owner(kind, member, ports);
        }

        String text() {
            return kind + " " + quoted(member.displayName());
        }
    }

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            Optional<VirtualGateway> gateway = mesh.gatewayOf(route);
            if (gateway.isPresent()) {
                Owner owner =
                        Owner.of("virtual gateway", gateway.get(), gateway.get().listeners(), GatewayListener::port);
                checkPort(MeshRule.GATEWAY_ROUTE_PORT, route, "match", route.matchPort(), owner, findings);
                checkProtocol(route, gateway.get(), findings);
            }
            Optional<VirtualService> service =
                    mesh.resolve(route.target().virtualService(), route).found();
            if (service.isPresent()) {
                checkTarget(mesh, route, service.get(), findings);
            }
        }
    }

    private static void checkTarget(MeshView mesh, GatewayRoute route, VirtualService service, Findings findings) {
        Optional<VirtualNode> node = mesh.providerNode(service);
        if (node.isPresent()) {
            checkTarget(route, Owner.of("virtual node", node.get(), node.get().listeners(), Listener::port), findings);
        }
        Optional<VirtualRouter> router = mesh.providerRouter(service);
        if (router.isPresent()) {
            checkTarget(
                    route,
                    Owner.of(
                            "virtual router",
                            router.get(),
                            router.get().listeners(),
                            listener -> listener.portMapping().port()),
                    findings);
        }
    }

    private static void checkTarget(GatewayRoute route, Owner owner, Findings findings) {
        Optional<Integer> port = route.target().port();
        checkPort(MeshRule.GATEWAY_ROUTE_TARGET_PORT, route, "action.target", port, owner, findings);
    }

    private static void checkPort(
            MeshRule rule, GatewayRoute route, String field, Optional<Integer> port, Owner owner, Findings findings) {
        if (port.isEmpty()) {
            if (owner.ports().size() > 1) {
                findings.add(
                        rule,
                        spec(route).field(field),
                        "names no port, and " + owner.text() + " has "
                                + owner.ports().size() + " listeners",
                        "its ports are " + Ports.of(owner.ports()));
            }
        } else if (!owner.ports().isEmpty() && !owner.ports().contains(port.get())) {
            findings.add(
                    rule,
                    spec(route).field(field).field("port"),
                    owner.text() + " has no listener at port " + port.get(),
                    "its ports are " + Ports.of(owner.ports()));
        }
    }

    /** A route fits if one of the listeners that it can mean fits; a port that is none's is reported already. */
    private static void checkProtocol(GatewayRoute route, VirtualGateway gateway, Findings findings) {
        GatewayListener other = null;
        for (GatewayListener listener : gateway.listeners()) {
            if (route.matchPort().orElse(listener.port()) == listener.port()) {
                if (Ports.agree(route.protocol().protocol(), listener.protocol().protocol())) {
                    return;
                }
                other = listener;
            }
        }
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
