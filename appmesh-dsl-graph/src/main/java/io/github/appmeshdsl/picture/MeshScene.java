package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MemberView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.model.WireNamed;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.GatewayTraffic;
import io.github.appmeshdsl.traffic.HopTls;
import io.github.appmeshdsl.traffic.NodeTraffic;
import io.github.appmeshdsl.traffic.Traffic;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds one mesh to a scene. */
final class MeshScene {

    private static final String MISSING = "not in this mesh";

    private final MeshView mesh;
    private final Traffic traffic;
    private final SceneBuilder scene;
    private final IdentityHashMap<MemberView, SceneBuilder.ShapeDraft> shapes = new IdentityHashMap<>();
    private final Map<String, SceneBuilder.ShapeDraft> elsewhere = new HashMap<>();

    MeshScene(Mesh mesh, SceneBuilder scene) {
        this.mesh = mesh.view();
        this.traffic = mesh.traffic();
        this.scene = scene;
    }

    void add() {
        if (mesh.mesh().egressFilter().orElse(Defaults.EGRESS_FILTER) == EgressFilter.ALLOW_ALL) {
            scene.note(mesh, "egress filter ALLOW_ALL: requests to other hosts leave the mesh");
        }
        for (GatewayView gateway : mesh.gateways()) {
            SceneBuilder.ShapeDraft shape = draft(gateway, Scene.Kind.GATEWAY);
            shape.detail = ports(gateway.member().listeners().stream()
                    .map(GatewayListener::portMapping)
                    .map(mapping -> port(mapping.port(), mapping.protocol()))
                    .toList());
        }
        for (NodeView node : mesh.nodes()) {
            SceneBuilder.ShapeDraft shape = draft(node, Scene.Kind.NODE);
            shape.detail = ports(node.member().listeners().stream()
                    .map(listener -> port(listener.port(), listener.protocol()))
                    .toList());
            if (!node.isReached()
                    && node.calls().isEmpty()
                    && node.member().backends().isEmpty()) {
                shape.mark(Scene.Mark.UNUSED, "no request reaches it, and it makes none");
            }
        }
        for (ServiceView service : mesh.services()) {
            addService(service);
        }
        for (RouterView router : mesh.routers()) {
            SceneBuilder.ShapeDraft shape = draft(router, Scene.Kind.ROUTER);
            shape.detail = ports(router.member().listeners().stream()
                    .map(VirtualRouterListener::portMapping)
                    .map(mapping -> port(mapping.port(), mapping.protocol()))
                    .toList());
            if (!router.isProvider()) {
                shape.mark(Scene.Mark.UNUSED, "it provides no virtual service");
            }
        }
        mesh.gateways().forEach(this::connect);
        mesh.nodes().forEach(this::connect);
        mesh.services().forEach(this::connect);
        mesh.routers().forEach(this::connect);
        mesh.gatewayRoutes().forEach(this::addStray);
    }

    private static String port(int port, WireNamed protocol) {
        return port + " " + protocol.wireName();
    }

    private static String ports(List<String> ports) {
        return String.join(", ", ports);
    }

    private SceneBuilder.ShapeDraft draft(MemberView view, Scene.Kind kind) {
        SceneBuilder.ShapeDraft shape = scene.add(
                mesh,
                kind,
                view.namespace(),
                view.member().name(),
                view.member().specPath());
        shapes.put(view, shape);
        return shape;
    }

    private SceneBuilder.ShapeDraft shape(MemberView view) {
        SceneBuilder.ShapeDraft shape = shapes.get(view);
        if (shape == null) {
            throw new IllegalStateException(view.member().specPath() + " is not shown");
        }
        return shape;
    }

    private void addService(ServiceView service) {
        SceneBuilder.ShapeDraft shape = draft(service, Scene.Kind.SERVICE);
        String host = mesh.awsName(service.member());
        shape.detail = host.equals(service.member().name()) ? "" : host;
        if (!service.isUsed()) {
            shape.mark(Scene.Mark.UNUSED, "nothing calls it");
        }
        if (service.member().provider().isEmpty()) {
            shape.mark(Scene.Mark.REFUSED, "no provider");
        }
    }

    /** Returns the shape of something that a reference does not lead to in this mesh. */
    private SceneBuilder.ShapeDraft elsewhere(Ref<?> ref, MeshMember from) {
        boolean isMissing = mesh.resolve(ref, from).match(found -> false, external -> false, missing -> true);
        String namespace = ref.match(named -> named.namespace().orElse(mesh.namespaceOf(from)), arn -> "");
        String key = ref.kind() + " " + namespace + "/" + ref.text() + " " + isMissing;
        return elsewhere.computeIfAbsent(key, k -> {
            SceneBuilder.ShapeDraft shape = scene.addElsewhere(ref.text());
            shape.detail = kindText(ref);
            if (isMissing) {
                shape.mark(Scene.Mark.REFUSED, MISSING);
            }
            return shape;
        });
    }

    private static String kindText(Ref<?> ref) {
        String name = ref.kind().kindName();
        return name.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private void leadElsewhere(
            Scene.LineKind kind,
            SceneBuilder.ShapeDraft from,
            Optional<String> row,
            Ref<?> ref,
            MeshMember member,
            String label) {
        SceneBuilder.ShapeDraft to = elsewhere(ref, member);
        scene.line(kind, from, row, to, label, to.mark, to.remark);
    }

    /** How the calls of one caller to a service end. */
    private record Calls(String label, Scene.Mark mark, String remark) {}

    private IdentityHashMap<VirtualService, Calls> calls(Caller caller) {
        IdentityHashMap<VirtualService, List<VirtualHost>> hosts = new IdentityHashMap<>();
        for (VirtualHost host : caller.virtualHosts()) {
            hosts.computeIfAbsent(host.service(), service -> new ArrayList<>()).add(host);
        }
        IdentityHashMap<VirtualService, Calls> calls = new IdentityHashMap<>();
        hosts.forEach((service, all) -> calls.put(service, calls(caller, all)));
        return calls;
    }

    private Calls calls(Caller caller, List<VirtualHost> hosts) {
        Set<String> labels = new LinkedHashSet<>();
        String failed = "";
        boolean isDelivered = false;
        for (VirtualHost host : hosts) {
            for (TrafficRoute route : host.routes()) {
                for (Destination destination : caller.destinations(host, route)) {
                    String reason = destination.tls().match(plain -> "", encrypted -> "", HopTls.Failed::reason);
                    if (!reason.isEmpty() && failed.isEmpty()) {
                        failed = destination.name() + ": " + reason;
                    }
                    isDelivered |= reason.isEmpty();
                    destination
                            .tls()
                            .<Optional<String>>match(
                                    plain -> Optional.of(""),
                                    encrypted -> Optional.of(encrypted.isMutual() ? "mTLS" : "TLS"),
                                    no -> Optional.empty())
                            .ifPresent(labels::add);
                }
            }
        }
        return new Calls(
                labels.size() == 1 ? labels.iterator().next() : labels.size() > 1 ? "TLS in part" : "",
                failed.isEmpty() ? Scene.Mark.NONE : Scene.Mark.REFUSED,
                failed.isEmpty() ? "" : (isDelivered ? "in part: " : "") + failed);
    }

    private void connect(NodeView node) {
        SceneBuilder.ShapeDraft from = shape(node);
        NodeTraffic caller = traffic.from(node.member());
        IdentityHashMap<VirtualService, Calls> calls = calls(caller);
        for (ServiceView service : node.calls()) {
            Calls call = calls.get(service.member());
            Answer.Refused refused =
                    caller.refusedHosts().get(mesh.awsName(service.member()).toLowerCase(Locale.ROOT));
            scene.line(
                    Scene.LineKind.CALL,
                    from,
                    Optional.empty(),
                    shape(service),
                    call == null ? "" : call.label(),
                    refused != null ? Scene.Mark.REFUSED : call == null ? Scene.Mark.UNUSED : call.mark(),
                    refused != null
                            ? refused.message()
                            : call == null ? "another backend has the same host and port" : call.remark());
        }
        for (Backend backend : node.member().backends()) {
            Ref<VirtualService> ref = backend.virtualService();
            if (mesh.service(ref, node).isEmpty()) {
                leadElsewhere(Scene.LineKind.CALL, from, Optional.empty(), ref, node.member(), "");
            }
        }
    }

    private void connect(ServiceView service) {
        SceneBuilder.ShapeDraft from = shape(service);
        Optional<? extends MemberView> provider =
                service.providerRouter().isPresent() ? service.providerRouter() : service.providerNode();
        if (provider.isPresent()) {
            scene.line(
                    Scene.LineKind.PROVIDER,
                    from,
                    Optional.empty(),
                    shape(provider.get()),
                    "",
                    from.mark == Scene.Mark.UNUSED ? Scene.Mark.UNUSED : Scene.Mark.NONE,
                    "");
        } else {
            service.member()
                    .provider()
                    .map(given -> given.<Ref<?>>match(node -> node.virtualNode(), router -> router.virtualRouter()))
                    .ifPresent(ref ->
                            leadElsewhere(Scene.LineKind.PROVIDER, from, Optional.empty(), ref, service.member(), ""));
        }
    }

    private void connect(RouterView router) {
        SceneBuilder.ShapeDraft shape = shape(router);
        Map<SpecPath, RouteView> views = new HashMap<>();
        router.routes().forEach(route -> views.put(route.specPath(), route));
        List<VirtualRouterListener> listeners = router.member().listeners();
        Set<RouteView> tried = new LinkedHashSet<>();
        for (VirtualRouterListener listener : listeners) {
            for (TrafficRoute route : traffic.routes(router, listener)) {
                RouteView view = views.get(route.path());
                if (view != null && tried.add(view)) {
                    addRow(shape, router, view, RouteText.of(route), route.conditions(), Scene.Mark.NONE);
                }
            }
        }
        for (RouteView view : router.routes()) {
            if (tried.add(view)) {
                addRow(shape, router, view, "no listener for it", List.of(), Scene.Mark.UNUSED);
            }
        }
    }

    private void addRow(
            SceneBuilder.ShapeDraft shape,
            RouterView router,
            RouteView view,
            String text,
            List<String> conditions,
            Scene.Mark given) {
        Scene.Row plain = scene.row(shape, view.route().name(), text, conditions, given, view.specPath());
        List<Fraction> shares = TrafficRoute.shares(view.route());
        boolean isShadowed =
                plain.problems().stream().map(Problem::ruleId).anyMatch(MeshRule.ROUTE_SHADOWED.id()::equals);
        boolean hasWeight = shares.stream().anyMatch(share -> !share.isZero());
        Scene.Mark mark = isShadowed ? Scene.Mark.UNUSED : hasWeight ? given : Scene.Mark.REFUSED;
        Scene.Row row = scene.row(shape, view.route().name(), text, conditions, mark, view.specPath());
        shape.rows.add(row);
        Map<Integer, RouteView.TargetView> targets = new HashMap<>();
        for (RouteView.TargetView target : view.targets()) {
            targets.put(target.index(), target);
        }
        for (int i = 0; i < shares.size(); i++) {
            WeightedTarget target = view.route().weightedTargets().get(i);
            String label = shares.get(i).toString();
            RouteView.TargetView found = targets.get(i);
            if (found == null) {
                leadElsewhere(
                        Scene.LineKind.TARGET,
                        shape,
                        Optional.of(row.id()),
                        target.virtualNode(),
                        router.member(),
                        label);
                continue;
            }
            boolean isDelivered = found.listener().isPresent();
            boolean isUsed = !shares.get(i).isZero() && mark != Scene.Mark.UNUSED;
            scene.line(
                    Scene.LineKind.TARGET,
                    shape,
                    Optional.of(row.id()),
                    shape(found.node()),
                    label,
                    !isDelivered ? Scene.Mark.REFUSED : isUsed ? Scene.Mark.NONE : Scene.Mark.UNUSED,
                    isDelivered ? "" : "no listener that is meant");
        }
    }

    private void connect(GatewayView gateway) {
        SceneBuilder.ShapeDraft shape = shape(gateway);
        GatewayTraffic caller = traffic.from(gateway.member());
        IdentityHashMap<VirtualService, Calls> calls = calls(caller);
        IdentityHashMap<GatewayRoute, GatewayRouteView> views = new IdentityHashMap<>();
        gateway.routes().forEach(view -> views.put(view.member(), view));
        Set<GatewayRoute> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Entrance entrance : caller.entrances()) {
            for (Entrance.Host host : entrance.hosts()) {
                for (Entrance.FrontRoute front : host.routes()) {
                    GatewayRouteView view = views.get(front.member());
                    if (view != null && shown.add(front.member())) {
                        addRow(shape, view, text(host, front.route()), front, calls);
                    }
                }
            }
        }
        for (GatewayRouteView view : gateway.routes()) {
            if (shown.add(view.member())) {
                Scene.Row row = row(shape, view, "no listener for it", List.of(), Scene.Mark.UNUSED);
                shape.rows.add(row);
            }
        }
        if (gateway.routes().isEmpty()) {
            shape.mark(Scene.Mark.UNUSED, "it has no gateway routes");
        }
    }

    private static String text(Entrance.Host host, TrafficRoute route) {
        String name = host.match()
                .map(match -> match.<String>match(HostnameMatch::value, suffix -> "*" + suffix.value()))
                .orElse("");
        String rest = RouteText.of(route);
        return name.isEmpty() ? rest : rest.startsWith("/") ? name + rest : name + "  " + rest;
    }

    /** Returns a row with the problems of the gateway route, which are its own in a report. */
    private Scene.Row row(
            SceneBuilder.ShapeDraft shape,
            GatewayRouteView view,
            String text,
            List<String> conditions,
            Scene.Mark mark) {
        SpecPath path = view.member().specPath();
        return new Scene.Row(
                shape.id + "r" + shape.rows.size(),
                view.member().name(),
                text,
                conditions,
                mark,
                scene.take(path),
                path.toString(),
                scene.place(path));
    }

    private void addRow(
            SceneBuilder.ShapeDraft shape,
            GatewayRouteView view,
            String text,
            Entrance.FrontRoute front,
            IdentityHashMap<VirtualService, Calls> calls) {
        Scene.Row row = row(
                shape,
                view,
                text,
                front.route().conditions(),
                front.refusal().isPresent() ? Scene.Mark.REFUSED : Scene.Mark.NONE);
        shape.rows.add(row);
        if (view.target().isEmpty()) {
            leadElsewhere(
                    Scene.LineKind.CALL,
                    shape,
                    Optional.of(row.id()),
                    view.member().target().virtualService(),
                    view.member(),
                    "");
            return;
        }
        Calls call = calls.get(view.target().get().member());
        scene.line(
                Scene.LineKind.CALL,
                shape,
                Optional.of(row.id()),
                shape(view.target().get()),
                call == null ? "" : call.label(),
                front.refusal().isPresent() ? Scene.Mark.REFUSED : call == null ? Scene.Mark.NONE : call.mark(),
                front.refusal().map(Answer.Refused::message).orElse(call == null ? "" : call.remark()));
    }

    /** A gateway route that belongs to no gateway. */
    private void addStray(GatewayRouteView view) {
        if (view.gateway().isPresent()) {
            return;
        }
        SceneBuilder.ShapeDraft shape = draft(view, Scene.Kind.GATEWAY_ROUTE);
        shape.mark(
                Scene.Mark.UNUSED,
                view.takers().isEmpty() ? "no gateway of this mesh takes it" : "several gateways would take it");
        if (view.target().isPresent()) {
            scene.line(
                    Scene.LineKind.CALL,
                    shape,
                    Optional.empty(),
                    shape(view.target().get()),
                    "",
                    Scene.Mark.UNUSED,
                    "");
        } else {
            leadElsewhere(
                    Scene.LineKind.CALL,
                    shape,
                    Optional.empty(),
                    view.member().target().virtualService(),
                    view.member(),
                    "");
        }
    }
}
