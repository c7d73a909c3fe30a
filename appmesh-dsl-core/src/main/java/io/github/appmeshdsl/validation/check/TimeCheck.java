package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRoute;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.hop.RequestLimit;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/**
 * Retries fit into the request timeout, and a request timeout above the default is set on the whole path: the proxy of the
 * caller applies that of the route, the proxy of the callee that of the listener. A service whose provider is a node has no
 * route, so its callers apply the default.
 */
final class TimeCheck extends MeshCheck {

    private final Route.Visitor<RouteView> variants = new Route.Visitor<>() {
        @Override
        public void http(HttpRoute http, RouteView route) {
            check(route, http.retryPolicy(), http.timeout());
        }

        @Override
        public void grpc(GrpcRoute grpc, RouteView route) {
            check(route, grpc.retryPolicy(), grpc.timeout());
        }

        @Override
        public void tcp(TcpRoute tcp, RouteView route) {
            // A connection has neither retries of requests nor their timeout.
        }
    };

    TimeCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(RouteView route) {
        route.route().accept(variants, route);
    }

    private void check(RouteView route, Optional<? extends RetryPolicy> policy, Optional<RequestTimeout> timeout) {
        if (policy.isPresent()) {
            checkRetries(route, policy.get(), timeout);
        }
        checkChain(route, timeout);
    }

    private void checkRetries(RouteView route, RetryPolicy policy, Optional<RequestTimeout> timeout) {
        if (!hasEvent(policy)) {
            findings.add(MeshRule.RETRY_EVENTS, route.variantPath().field("retryPolicy"), "has no event to retry on");
        }
        RequestLimit limit = RequestLimit.of(timeout);
        // Limit < retries * each, without a product that could be too large.
        if (policy.maxRetries() > 0
                && !limit.isUnlimited()
                && millis(limit.duration()) / policy.maxRetries() < millis(policy.perRetryTimeout())) {
            SpecPath path = route.variantPath().field("retryPolicy");
            boolean isSet = timeout.flatMap(RequestTimeout::perRequest).isPresent();
            findings.add(Finding.of(
                            MeshRule.RETRY_BUDGET,
                            path,
                            policy.maxRetries() + (policy.maxRetries() == 1 ? " retry of " : " retries of ")
                                    + policy.perRetryTimeout() + " can take longer than the request timeout, " + limit
                                    + (isSet ? "" : " by default"))
                    .hint("reduce the retries or their timeout, or increase the request timeout of the route")
                    .restsOn(
                            path.field("maxRetries"),
                            path.field("perRetryTimeout.value"),
                            path.field("perRetryTimeout.unit"),
                            route.variantPath().field("timeout.perRequest.value"),
                            route.variantPath().field("timeout.perRequest.unit")));
        }
    }

    /** The longest durations are taken to be equal: those beyond 292 million years. */
    private static long millis(MeshDuration duration) {
        return duration.unit() == MeshDuration.Unit.MILLISECONDS
                ? duration.value()
                : Math.min(duration.value(), Long.MAX_VALUE / 1000) * 1000;
    }

    private static boolean hasEvent(RetryPolicy policy) {
        return !policy.httpRetryEvents().isEmpty()
                || !policy.tcpRetryEvents().isEmpty()
                || (policy instanceof GrpcRetryPolicy grpc
                        && !grpc.grpcRetryEvents().isEmpty());
    }

    /** A route that sets a shorter timeout than its listener does so on purpose; one that sets none does not. */
    private void checkChain(RouteView route, Optional<RequestTimeout> timeout) {
        RequestLimit ofRoute = RequestLimit.of(timeout);
        boolean isLong = ofRoute.compareTo(RequestLimit.DEFAULT) > 0;
        boolean isSet = timeout.isPresent() && timeout.get().perRequest().isPresent();
        if (!isLong && isSet) {
            return;
        }
        for (RouteView.TargetView target : route.targets()) {
            Optional<Listener> listener = target.listener();
            if (listener.isPresent() && listener.get().protocol() != Protocol.TCP) {
                checkChain(route, ofRoute, target, listener.get());
            }
        }
    }

    private void checkChain(RouteView route, RequestLimit ofRoute, RouteView.TargetView target, Listener listener) {
        VirtualNode node = target.node().member();
        RequestLimit ofListener = RequestLimit.of(listener);
        if (ofRoute.compareTo(RequestLimit.DEFAULT) > 0) {
            if (ofRoute.compareTo(ofListener) > 0) {
                addChain(
                        route,
                        target,
                        listener,
                        "the request timeout of the route is " + ofRoute + ", but that of " + nameOf(node, listener)
                                + " is " + ofListener,
                        "set the timeout of the route at the listener as well");
            }
        } else if (ofListener.compareTo(RequestLimit.DEFAULT) > 0) {
            addChain(
                    route,
                    target,
                    listener,
                    "the request timeout of " + nameOf(node, listener) + " is " + ofListener
                            + ", but the route sets none, so that " + ofRoute + " applies",
                    "set the timeout of the listener at the route as well");
        }
    }

    private void addChain(
            RouteView route, RouteView.TargetView target, Listener listener, String message, String hint) {
        SpecPath path = route.targetsPath().item(target.index());
        findings.add(Finding.of(MeshRule.TIMEOUT_CHAIN, path, message)
                .hint(hint)
                .restsOn(
                        path.field("port"),
                        route.variantPath().field("timeout"),
                        listener(target.node().member(), listener).field("timeout"),
                        listener(target.node().member(), listener).field("portMapping.port"),
                        listener(target.node().member(), listener).field("portMapping.protocol")));
    }

    private static SpecPath listener(VirtualNode node, Listener listener) {
        return node.specPath().field("listeners").item(node.listeners().indexOf(listener));
    }

    @Override
    void check(ServiceView service) {
        Optional<NodeView> node = service.providerNode();
        if (node.isPresent()) {
            checkProvider(service.member(), node.get().member());
        }
    }

    private void checkProvider(VirtualService service, VirtualNode node) {
        for (Listener listener : node.listeners()) {
            RequestLimit ofListener = RequestLimit.of(listener);
            if (listener.protocol() != Protocol.TCP && ofListener.compareTo(RequestLimit.DEFAULT) > 0) {
                findings.add(Finding.of(
                                MeshRule.TIMEOUT_CHAIN,
                                service.specPath().field("provider.virtualNode"),
                                "the request timeout of " + nameOf(node, listener) + " is " + ofListener
                                        + ", but the service has no route, so that " + RequestLimit.DEFAULT
                                        + " applies")
                        .hint("use a virtual router as provider, and set the timeout at its route")
                        .restsOn(
                                listener(node, listener).field("timeout"),
                                listener(node, listener).field("portMapping.port"),
                                listener(node, listener).field("portMapping.protocol")));
            }
        }
    }

    private static String nameOf(VirtualNode node, Listener listener) {
        return "listener " + listener.port() + " of virtual node " + quoted(node.displayName());
    }
}
