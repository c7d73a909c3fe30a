package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A gateway route belongs to one gateway, suits a listener of it and one of the provider of its service, and rewrites what it
 * matches.
 */
final class GatewayRouteCheck extends MeshCheck {

    GatewayRouteCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(GatewayRouteView view) {
        GatewayRoute route = view.member();
        Optional<GatewayView> gateway = view.gateway();
        if (route.virtualGateway().isEmpty() && gateway.isEmpty()) {
            checkGateway(route, view.takers());
        }
        if (gateway.isPresent()) {
            VirtualGateway member = gateway.get().member();
            checkPort(
                    MeshRule.GATEWAY_ROUTE_PORT,
                    spec(route).field("match"),
                    route.matchPort(),
                    Owner.of("virtual gateway", member, member.listeners(), GatewayListener::port));
            checkProtocol(route, member);
        }
        if (view.target().isPresent()) {
            checkTarget(route, view.target().get());
        }
        if (route instanceof HttpGatewayRoute http) {
            checkReserved(http);
            checkRewrite(http);
        } else if (route instanceof GrpcGatewayRoute grpc) {
            Optional<String> service = grpc.match().serviceName();
            if (service.isPresent() && startsWith(service.get(), "aws.appmesh", "aws.app-mesh")) {
                addReserved(spec(route).field("match.serviceName"), service.get());
            }
        }
    }

    /** Routes without a host name are not tried for a host that another route names. */
    @Override
    void check(GatewayView view) {
        GatewayRoute named = null;
        for (GatewayRouteView each : view.routes()) {
            if (named == null && each.member().matchHostname().isPresent()) {
                named = each.member();
            }
        }
        if (named == null) {
            return;
        }
        for (GatewayRouteView each : view.routes()) {
            GatewayRoute route = each.member();
            if (route.matchHostname().isEmpty()) {
                findings.add(Finding.of(
                                MeshRule.GATEWAY_ROUTE_ANY_HOST,
                                spec(route).field("match"),
                                "sets no host name, so that it takes no request for a host that another gateway route of "
                                        + quoted(view.member().displayName()) + " names, such as "
                                        + quoted(named.matchHostname().get().value()))
                        .hint("set a host name, or repeat the route for each host that it must serve")
                        .restsOn(spec(named).field("match.hostname")));
            }
        }
    }

    /** Returns the path of the member for the protocol of a route. */
    private static SpecPath spec(GatewayRoute route) {
        return route.specPath().field(((UnionMember) route).memberName());
    }

    /**
     * A route that names no gateway belongs to the only one that selects it. The labels of namespaces are not known here, so
     * gateways with different namespace selectors may select different routes.
     */
    private void checkGateway(GatewayRoute route, List<GatewayView> selecting) {
        if (selecting.isEmpty()) {
            addUnselected(route);
            return;
        }
        Map<Optional<LabelSelector>, VirtualGateway> byNamespaces = new HashMap<>();
        for (GatewayView view : selecting) {
            VirtualGateway gateway = view.member();
            VirtualGateway other = byNamespaces.putIfAbsent(gateway.namespaceSelector(), gateway);
            if (other != null) {
                findings.add(Finding.of(
                                MeshRule.GATEWAY_ROUTE_GATEWAY,
                                route.specPath(),
                                "virtual gateways " + name(other) + " and " + name(gateway) + " both select it")
                        .hint(
                                "distinguish them by gatewayRouteSelector, or name one: gateway(...)",
                                "distinguish them by gatewayRouteSelector, or name one of them")
                        .restsOn(
                                route.specPath().field("metadata.labels"),
                                other.specPath().field("gatewayRouteSelector"),
                                gateway.specPath().field("gatewayRouteSelector")));
                return;
            }
        }
    }

    private void addUnselected(GatewayRoute route) {
        if (findings.isPartial()) {
            findings.countExternal();
        } else if (!hasExternalGateway()) {
            Finding finding =
                    Finding.of(MeshRule.GATEWAY_ROUTE_GATEWAY, route.specPath(), "no virtual gateway selects it");
            boolean hasGateways = !mesh.gateways().isEmpty();
            findings.add(
                    hasGateways
                            ? finding.hint("name one, or add labels that a gatewayRouteSelector selects")
                            : finding.hint(
                                    "the mesh has no gateway: add one, or declare external(VirtualGateway.ref(...))",
                                    "the mesh has no gateway: add one, or validate with --partial"));
        }
    }

    private boolean hasExternalGateway() {
        for (Ref<?> external : mesh.mesh().externals()) {
            if (external.kind() == ResourceKind.VIRTUAL_GATEWAY) {
                return true;
            }
        }
        return false;
    }

    private static String name(VirtualGateway gateway) {
        return quoted(gateway.displayName());
    }

    /** The member that has the listeners, as a report names it, and their ports. */
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

    private void checkTarget(GatewayRoute route, ServiceView service) {
        Owner owner;
        if (service.providerNode().isPresent()) {
            VirtualNode node = service.providerNode().get().member();
            owner = Owner.of("virtual node", node, node.listeners(), Listener::port);
        } else if (service.providerRouter().isPresent()) {
            VirtualRouter router = service.providerRouter().get().member();
            owner = Owner.of(
                    "virtual router",
                    router,
                    router.listeners(),
                    listener -> listener.portMapping().port());
        } else {
            return;
        }
        checkPort(
                MeshRule.GATEWAY_ROUTE_TARGET_PORT,
                spec(route).field("action.target"),
                route.target().port(),
                owner);
        if (hasOnlyTcp(service.portMappings(), route.target().port())) {
            findings.add(Finding.of(
                            MeshRule.GATEWAY_ROUTE_TARGET_PROTOCOL,
                            spec(route).field("action.target"),
                            owner.text() + " accepts only TCP"
                                    + (route.target().port().isPresent()
                                            ? " on port "
                                                    + route.target().port().get()
                                            : "")
                                    + ", so the gateway refuses every request")
                    .hint("a gateway forwards HTTP and gRPC: choose a listener for one of them")
                    .restsOn(ListenerChoice.basis(owner.member(), owner.ports().size())));
        }
    }

    /** Returns whether the listeners that may be meant are all for TCP; false if there is none. */
    private static boolean hasOnlyTcp(List<PortMapping> mappings, Optional<Integer> port) {
        boolean isAny = false;
        for (PortMapping mapping : mappings) {
            if (port.isEmpty() || port.get() == mapping.port()) {
                if (mapping.protocol() != Protocol.TCP) {
                    return false;
                }
                isAny = true;
            }
        }
        return isAny;
    }

    private void checkPort(MeshRule rule, SpecPath path, Optional<Integer> port, Owner owner) {
        List<Integer> ports = owner.ports();
        Finding finding = null;
        if (port.isEmpty()) {
            if (ports.size() > 1) {
                finding = Finding.of(
                        rule, path, "does not set a port, but " + owner.text() + " has " + ports.size() + " listeners");
            }
        } else if (!ports.isEmpty() && !ports.contains(port.get())) {
            finding = Finding.of(rule, path.field("port"), owner.text() + " has no listener on port " + port.get());
        }
        if (finding != null) {
            findings.add(finding.hint("its ports are " + ListenerChoice.ports(ports, p -> p))
                    .restsOn(ListenerChoice.basis(owner.member(), ports.size())));
        }
    }

    /** A port that no listener has is another finding. */
    private void checkProtocol(GatewayRoute route, VirtualGateway gateway) {
        ListenerChoice<GatewayListener> choice = ListenerChoice.of(
                gateway.listeners(),
                GatewayListener::port,
                listener -> listener.protocol().protocol(),
                route.matchPort(),
                route.protocol().protocol());
        GatewayListener other = choice == null ? null : choice.other();
        if (other != null) {
            findings.add(Finding.of(
                            MeshRule.GATEWAY_ROUTE_PROTOCOL,
                            spec(route),
                            "is for " + route.protocol().wireName() + ", but the protocol of listener " + other.port()
                                    + " of virtual gateway " + quoted(gateway.displayName()) + " is "
                                    + other.protocol().wireName())
                    .restsOn(ListenerChoice.basis(gateway, gateway.listeners().size())));
        }
    }

    private void checkReserved(HttpGatewayRoute route) {
        Optional<PathMatch> path = route.match().path();
        if (path.isPresent()
                && !(path.get() instanceof PathMatch.Regex)
                && startsWith(path.get().value(), "/aws-appmesh", "/aws-app-mesh")) {
            addReserved(
                    spec(route).field("match").field(path.get().memberName()),
                    path.get().value());
        }
    }

    private static boolean startsWith(String value, String start, String otherStart) {
        return value.startsWith(start) || value.startsWith(otherStart);
    }

    private void addReserved(SpecPath path, String value) {
        findings.add(MeshRule.GATEWAY_ROUTE_RESERVED, path, quoted(value) + " is reserved for App Mesh");
    }

    private void checkRewrite(HttpGatewayRoute route) {
        Optional<HttpGatewayRouteRewrite> rewrite = route.rewrite();
        if (rewrite.isPresent()
                && rewrite.get().hostname().isEmpty()
                && rewrite.get().path().isEmpty()) {
            findings.add(
                    MeshRule.REWRITE_EMPTY,
                    rewrite(route),
                    "sets neither a host name nor a path",
                    "leave the rewrite out for the default behavior");
        }
        Optional<PathRewrite> path = rewrite.flatMap(HttpGatewayRouteRewrite::path);
        if (path.isEmpty()) {
            checkImplicit(route);
        } else {
            checkPath(route, path.get());
        }
    }

    private static SpecPath rewrite(HttpGatewayRoute route) {
        return spec(route).field("action.rewrite");
    }

    /** A prefix without its slash is another finding. */
    private void checkImplicit(HttpGatewayRoute route) {
        if (route.match().path().orElse(null) instanceof PathMatch.Prefix prefix
                && prefix.value().startsWith("/")
                && !prefix.value().equals("/")) {
            findings.add(Finding.of(
                            MeshRule.REWRITE_IMPLICIT,
                            spec(route),
                            "by default " + quoted(prefix.value())
                                    + " is replaced by \"/\" before the service is called")
                    .hint(
                            "call rewrite(PathRewrite.none()) to keep the prefix, rewrite(PathRewrite.toSlash()) to"
                                    + " replace it",
                            "set " + Finding.member("rewrite.prefix.defaultPrefix")
                                    + " to DISABLED to keep the prefix, to ENABLED to replace it"));
        }
    }

    private void checkPath(HttpGatewayRoute route, PathRewrite rewrite) {
        if (rewrite instanceof PathRewrite.Prefix prefix
                && !(prefix.value().startsWith("/") && prefix.value().endsWith("/"))) {
            findings.add(
                    MeshRule.REWRITE_PREFIX,
                    rewrite(route).field(prefix.memberName()),
                    quoted(prefix.value()) + " does not start and end with a slash");
        }
        Optional<PathMatch> matched = route.match().path();
        if (matched.isPresent()
                && !(matched.get() instanceof PathMatch.Regex)
                && !matched.get().value().startsWith("/")) {
            findings.add(
                    rewrite instanceof PathRewrite.Exact || !(matched.get() instanceof PathMatch.Prefix)
                            ? MeshRule.ROUTE_PATH
                            : MeshRule.REWRITE_PREFIX,
                    spec(route).field("match").field(matched.get().memberName()),
                    quoted(matched.get().value()) + " does not start with a slash");
        }
        boolean keepsPrefix = rewrite instanceof PathRewrite.DefaultPrefix byDefault
                && byDefault.defaultPrefix() == RewriteDefault.DISABLED;
        boolean isOfPrefix = !keepsPrefix && !(rewrite instanceof PathRewrite.Exact);
        // Without a path every path is matched: by the prefix "/".
        if (isOfPrefix && matched.isPresent() && !(matched.get() instanceof PathMatch.Prefix)) {
            findings.add(
                    MeshRule.REWRITE_MATCH,
                    rewrite(route).field(rewrite.memberName()),
                    "rewrites a prefix, but no prefix is matched");
        }
    }
}
