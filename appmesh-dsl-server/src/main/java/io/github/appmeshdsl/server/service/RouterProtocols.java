package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import java.util.Optional;

/**
 * The protocol of a router's listener cannot change while routes of that protocol use its port: they must be deleted first.
 * The service refused such an update; with which error is not known, and this server answers that it is a bad request.
 */
final class RouterProtocols {

    private RouterProtocols() {}

    /**
     * Checks an update of a router.
     *
     * @param before a mesh with the router as it is
     * @param after a mesh with the router as it is to be, and its routes
     */
    static void check(Mesh before, Mesh after) {
        for (VirtualRouterListener listener : before.virtualRouters().get(0).listeners()) {
            int port = listener.portMapping().port();
            Protocol protocol = listener.portMapping().protocol();
            VirtualRouter router = after.virtualRouters().get(0);
            if (speaksOther(router, port, protocol)) {
                refuse(router, port, protocol);
            }
        }
    }

    private static boolean speaksOther(VirtualRouter router, int port, Protocol protocol) {
        boolean other = false;
        for (VirtualRouterListener listener : router.listeners()) {
            if (listener.portMapping().port() == port) {
                if (listener.portMapping().protocol() == protocol) {
                    return false;
                }
                other = true;
            }
        }
        return other;
    }

    private static void refuse(VirtualRouter router, int port, Protocol protocol) {
        for (Route route : router.routes()) {
            Optional<Integer> match = route.matchPort();
            if (route.protocol() == protocol && (match.isEmpty() || match.get() == port)) {
                throw ApiException.badRequest("the listener on port " + port + " cannot change its protocol: route "
                        + PlainText.quoted(route.name()) + " is for " + protocol.wireName() + " on that port");
            }
        }
    }
}
