package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/**
 * Requests that may take longer than the default may do so on their whole path: the caller's proxy goes by the route, the
 * callee's by its listener. A service that a node provides has no route, so its callers give up after the default.
 */
final class TimeoutChain implements RouteCheck {

    @Override
    public void check(MeshView mesh, Findings findings) {
        RouteCheck.super.check(mesh, findings);
        for (VirtualService service : mesh.mesh().virtualServices()) {
            Optional<VirtualNode> node = mesh.providerNode(service);
            if (node.isPresent()) {
                checkProvider(service, node.get(), findings);
            }
        }
    }

    @Override
    public void check(MeshView mesh, Place place, Findings findings) {
        if (place.route() instanceof HttpRoute http) {
            check(mesh, place, http.timeout(), findings);
        } else if (place.route() instanceof GrpcRoute grpc) {
            check(mesh, place, grpc.timeout(), findings);
        }
    }

    private static void check(MeshView mesh, Place place, Optional<RequestTimeout> timeout, Findings findings) {
        List<WeightedTarget> targets = place.route().weightedTargets();
        for (int i = 0; i < targets.size(); i++) {
            Optional<VirtualNode> node =
                    mesh.resolve(targets.get(i).virtualNode(), place.router()).found();
            if (node.isPresent()) {
                for (Listener listener : node.get().listeners()) {
                    if (isMeant(targets.get(i), node.get(), listener) && knowsRequests(listener)) {
                        compare(place.targets().item(i), timeout, node.get(), listener, findings);
                    }
                }
            }
        }
    }

    /** A route that says less than its listener does so on purpose; one that says nothing does not. */
    private static void compare(
            SpecPath path, Optional<RequestTimeout> timeout, VirtualNode node, Listener listener, Findings findings) {
        MeshDuration byRoute = Defaults.requestTimeout(timeout);
        MeshDuration byListener = limit(listener);
        if (isLonger(byRoute, Defaults.REQUEST_TIMEOUT) && isLonger(byRoute, byListener)) {
            findings.add(
                    MeshRule.TIMEOUT_CHAIN,
                    path,
                    "requests may take " + text(byRoute) + " by the route, and " + text(byListener) + " by "
                            + nameOf(listener, node),
                    "say the route's timeout at the listener as well");
        } else if (timeout.flatMap(RequestTimeout::perRequest).isEmpty()
                && isLonger(byListener, Defaults.REQUEST_TIMEOUT)) {
            findings.add(
                    MeshRule.TIMEOUT_CHAIN,
                    path,
                    "requests may take " + text(byListener) + " by " + nameOf(listener, node) + ", and " + text(byRoute)
                            + " by the route, which says nothing",
                    "say the listener's timeout at the route as well");
        }
    }

    private static void checkProvider(VirtualService service, VirtualNode node, Findings findings) {
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
        return target.port().isPresent()
                ? target.port().get() == listener.port()
                : node.listeners().size() == 1;
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
        return "listener " + listener.port() + " of virtual node " + quoted(node.displayName());
    }
}
