package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;

/** What the service takes, and the controller or its schemas do not. */
final class ControllerLimits implements KubernetesCheck {

    private static final List<HttpRetryEvent> EVENTS = List.of(
            HttpRetryEvent.SERVER_ERROR,
            HttpRetryEvent.GATEWAY_ERROR,
            HttpRetryEvent.CLIENT_ERROR,
            HttpRetryEvent.STREAM_ERROR);

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            for (int i = 0; i < router.routes().size(); i++) {
                check(router, i, router.routes().get(i), findings);
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            for (int i = 0; i < gateway.listeners().size(); i++) {
                check(gateway, i, gateway.listeners().get(i), findings);
            }
        }
    }

    private static void check(VirtualRouter router, int position, Route route, KubernetesFindings findings) {
        if (route instanceof HttpRoute http) {
            if (http.match().path().isEmpty()) {
                findings.add(
                        KubernetesRule.ROUTE_MATCH,
                        spec(router, position, http).field("match"),
                        "has neither prefix nor path, which the controller refuses",
                        "the prefix / matches every path");
            }
            checkEvents(router, position, http, http.retryPolicy(), findings);
        } else if (route instanceof GrpcRoute grpc) {
            checkEvents(router, position, grpc, grpc.retryPolicy(), findings);
        }
    }

    private static <R extends Route & UnionMember> void checkEvents(
            VirtualRouter router,
            int position,
            R route,
            Optional<? extends RetryPolicy> policy,
            KubernetesFindings findings) {
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
                        PlainText.quoted(events.get(i).wireName())
                                + " is none of server-error, gateway-error, client-error, stream-error");
            }
        }
    }

    private static <R extends Route & UnionMember> SpecPath spec(VirtualRouter router, int position, R route) {
        return router.specPath().field("routes").item(position, route.name()).field(route.memberName());
    }

    private static void check(
            VirtualGateway gateway, int position, GatewayListener listener, KubernetesFindings findings) {
        Optional<ListenerTlsValidation> validation =
                listener.tls().isPresent() ? listener.tls().get().validation() : Optional.empty();
        if (validation.isPresent() && validation.get().subjectAlternativeNames().isPresent()) {
            findings.add(
                    KubernetesRule.GATEWAY_NAMES,
                    gateway.specPath()
                            .field("listeners")
                            .item(position)
                            .field("tls.validation.subjectAlternativeNames"),
                    "makes the controller fail, and the gateway is never made",
                    "leave the names out; the trust still holds");
        }
    }
}
