package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.graph.TargetView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/**
 * Requests that may take longer than the default may do so on their whole path: the caller's proxy goes by the route, the
 * callee's by its listener. A service that a node provides has no route, so its callers give up after the default.
 */
final class TimeoutChain {

    private final Findings findings;

    TimeoutChain(Findings findings) {
        this.findings = findings;
    }

    void check(ServiceView service) {
        Optional<NodeView> node = service.providerNode();
        if (node.isPresent()) {
            checkProvider(service.member(), node.get().member());
        }
    }

    void check(RouteView route) {
        if (route.route() instanceof HttpRoute http) {
            check(route, http.timeout());
        } else if (route.route() instanceof GrpcRoute grpc) {
            check(route, grpc.timeout());
        }
    }

    /** A route that says less than its listener does so on purpose; one that says nothing does not. */
    private void check(RouteView route, Optional<RequestTimeout> timeout) {
        MeshDuration byRoute = Defaults.requestTimeout(timeout);
        if (isLonger(byRoute, Defaults.REQUEST_TIMEOUT)) {
            for (TargetView target : route.targets()) {
                checkLonger(route, byRoute, target);
            }
        } else if (timeout.isEmpty() || timeout.get().perRequest().isEmpty()) {
            for (TargetView target : route.targets()) {
                checkUnsaid(route, byRoute, target);
            }
        }
    }

    private void checkLonger(RouteView route, MeshDuration byRoute, TargetView target) {
        VirtualNode node = target.node().member();
        for (Listener listener : node.listeners()) {
            MeshDuration byListener = limit(listener);
            if (isMeant(target.target(), node, listener) && isLonger(byRoute, byListener)) {
                findings.add(
                        MeshRule.TIMEOUT_CHAIN,
                        route.targetsPath().item(target.index()),
                        "requests may take " + text(byRoute) + " by the route, and " + text(byListener) + " by "
                                + nameOf(listener, node),
                        "say the route's timeout at the listener as well");
            }
        }
    }

    private void checkUnsaid(RouteView route, MeshDuration byRoute, TargetView target) {
        VirtualNode node = target.node().member();
        for (Listener listener : node.listeners()) {
            MeshDuration byListener = limit(listener);
            if (isMeant(target.target(), node, listener) && isLonger(byListener, Defaults.REQUEST_TIMEOUT)) {
                findings.add(
                        MeshRule.TIMEOUT_CHAIN,
                        route.targetsPath().item(target.index()),
                        "requests may take " + text(byListener) + " by " + nameOf(listener, node) + ", and "
                                + text(byRoute) + " by the route, which says nothing",
                        "say the listener's timeout at the route as well");
            }
        }
    }

    private void checkProvider(VirtualService service, VirtualNode node) {
        for (Listener listener : node.listeners()) {
            MeshDuration byListener = limit(listener);
            if (knowsRequests(listener) && isLonger(byListener, Defaults.REQUEST_TIMEOUT)) {
                findings.add(
                        MeshRule.TIMEOUT_CHAIN,
                        service.specPath().field("provider.virtualNode"),
                        "requests may take " + text(byListener) + " by " + nameOf(listener, node) + ", and "
                                + text(Defaults.REQUEST_TIMEOUT) + " by the service, which has no route",
                        "provide it by a virtual router, and say the timeout at its route");
            }
        }
    }

    private static boolean isMeant(WeightedTarget target, VirtualNode node, Listener listener) {
        return knowsRequests(listener)
                && (target.port().isPresent()
                        ? target.port().get() == listener.port()
                        : node.listeners().size() == 1);
    }

    private static boolean knowsRequests(Listener listener) {
        return listener.protocol() != Protocol.TCP;
    }

    private static MeshDuration limit(Listener listener) {
        return Defaults.requestTimeout(listener.timeout().flatMap(ListenerTimeout::request));
    }

    /** Zero is no limit, and thus the longest. */
    private static boolean isLonger(MeshDuration one, MeshDuration other) {
        if (one.value() == 0 || other.value() == 0) {
            return one.value() == 0 && other.value() != 0;
        }
        return one.toDuration().compareTo(other.toDuration()) > 0;
    }

    private static String text(MeshDuration limit) {
        return limit.value() == 0 ? "any time" : limit.toString();
    }

    private static String nameOf(Listener listener, VirtualNode node) {
        return "listener " + Ports.text(listener.port()) + " of virtual node " + quoted(node.displayName());
    }
}
