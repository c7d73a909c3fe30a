package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the service accepts, and the controller or its schemas do not. */
final class ControllerCheck {

    private static final List<HttpRetryEvent> EVENTS = List.of(
            HttpRetryEvent.SERVER_ERROR,
            HttpRetryEvent.GATEWAY_ERROR,
            HttpRetryEvent.CLIENT_ERROR,
            HttpRetryEvent.STREAM_ERROR);

    private final MeshView mesh;
    private final Findings findings;

    ControllerCheck(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check() {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            for (int i = 0; i < router.routes().size(); i++) {
                checkRoute(router, i, router.routes().get(i));
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            for (int i = 0; i < gateway.listeners().size(); i++) {
                checkListener(gateway, i, gateway.listeners().get(i));
            }
        }
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            checkGatewayRoute(route);
        }
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (node.backends().size() > 1) {
                checkBackends(node);
            }
            checkNamed(node.specPath().field("backendGroups"), node.backendGroups());
        }
        for (BackendGroup group : mesh.mesh().backendGroups()) {
            checkNamed(group.specPath().field("virtualservices"), group.virtualServices());
        }
    }

    private void checkRoute(VirtualRouter router, int position, Route route) {
        if (route instanceof HttpRoute http) {
            if (http.match().path().isEmpty()) {
                findings.add(
                        KubernetesRule.ROUTE_MATCH,
                        spec(router, position, http).field("match"),
                        "has neither a prefix nor a path, which the controller refuses",
                        "the prefix / matches every path");
            }
            checkEvents(router, position, http, http.retryPolicy());
        } else if (route instanceof GrpcRoute grpc) {
            checkEvents(router, position, grpc, grpc.retryPolicy());
        }
    }

    private <R extends Route & UnionMember> void checkEvents(
            VirtualRouter router, int position, R route, Optional<? extends RetryPolicy> policy) {
        if (policy.isEmpty()) {
            return;
        }
        List<HttpRetryEvent> events = policy.get().httpRetryEvents();
        for (int i = 0; i < events.size(); i++) {
            if (!EVENTS.contains(events.get(i))) {
                findings.add(
                        KubernetesRule.RETRY_EVENT,
                        spec(router, position, route)
                                .field("retryPolicy.httpRetryEvents")
                                .item(i),
                        quoted(events.get(i).wireName())
                                + " is not one of server-error, gateway-error, client-error, stream-error");
            }
        }
    }

    private static <R extends Route & UnionMember> SpecPath spec(VirtualRouter router, int position, R route) {
        return router.specPath().field("routes").item(position, route.name()).field(route.memberName());
    }

    private void checkListener(VirtualGateway gateway, int position, GatewayListener listener) {
        Optional<ListenerTlsValidation> validation = listener.tls().flatMap(ListenerTls::validation);
        if (validation.isPresent() && validation.get().subjectAlternativeNames().isPresent()) {
            findings.add(
                    KubernetesRule.GATEWAY_NAMES,
                    gateway.specPath()
                            .field("listeners")
                            .item(position)
                            .field("tls.validation.subjectAlternativeNames"),
                    "makes the controller fail, so the gateway is not created",
                    "leave the names out; certificates are still validated");
        }
    }

    private void checkGatewayRoute(GatewayRoute route) {
        boolean isMatched = route.match(
                http -> http.match().path().isPresent()
                        || http.match().hostname().isPresent(),
                grpc -> grpc.match().serviceName().isPresent()
                        || grpc.match().hostname().isPresent());
        if (!isMatched) {
            SpecPath path =
                    route.specPath().field(((UnionMember) route).memberName()).field("match");
            boolean isHttp = route.match(http -> true, grpc -> false);
            Finding finding = Finding.of(
                    KubernetesRule.GATEWAY_ROUTE_MATCH,
                    path,
                    "matches neither a " + (isHttp ? "path" : "service")
                            + " nor a host name, which the controller refuses");
            findings.add(isHttp ? finding.hint("the prefix / matches every path") : finding);
        }
    }

    /**
     * The controller identifies a backend by its name, a dash and its namespace, and confuses two backends if these texts are
     * equal.
     */
    private void checkBackends(VirtualNode node) {
        Map<String, Integer> byKey = new HashMap<>();
        for (int i = 0; i < node.backends().size(); i++) {
            if (!(node.backends().get(i).virtualService() instanceof Ref.Named<VirtualService> ref)) {
                continue;
            }
            Integer first = byKey.putIfAbsent(key(node, ref), i);
            if (first == null) {
                continue;
            }
            Backend earlier = node.backends().get(first);
            if (earlier.virtualService() instanceof Ref.Named<VirtualService> other
                    && !other.name().equals(ref.name())) {
                SpecPath backends = node.specPath().field("backends");
                findings.add(Finding.of(
                                KubernetesRule.BACKEND_NAMES,
                                backends.item(i).field("virtualService"),
                                "the controller confuses " + quoted(ref.text()) + " with backends[" + first + "] "
                                        + quoted(other.text()) + " and refuses the node")
                        .hint("rename one of them, or refer to one by ARN")
                        .restsOn(backends.item(first).field("virtualService")));
            }
        }
    }

    private String key(VirtualNode node, Ref.Named<VirtualService> ref) {
        String namespace = ref.namespace().isPresent() ? ref.namespace().get() : mesh.namespaceOf(node);
        return ref.name() + "-" + namespace;
    }

    private void checkNamed(SpecPath path, List<? extends Ref<?>> refs) {
        for (int i = 0; i < refs.size(); i++) {
            if (refs.get(i) instanceof Ref.Arn<?> arn) {
                findings.add(
                        KubernetesRule.BACKEND_GROUP_REF,
                        path.item(i),
                        quoted(arn.arn()) + " is an ARN; only names are possible here",
                        "add it to the backends of the nodes");
            }
        }
    }
}
