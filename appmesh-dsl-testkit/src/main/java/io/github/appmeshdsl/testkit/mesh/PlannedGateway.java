package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.VirtualGateway;
import java.util.List;
import java.util.Optional;

/**
 * A gateway with its routes, and how it wishes to call.
 *
 * @param gateway the gateway without anything about calls or about which routes are its own
 * @param defaults how it wishes to call
 * @param namespace its namespace in force; empty where there are none
 * @param routes its routes
 * @param conditions further conditions that all of its routes meet
 * @param isLabelWritten whether its routes' label is a condition too, instead of a label to match
 */
record PlannedGateway(
        VirtualGateway gateway,
        Optional<BackendDefaults> defaults,
        String namespace,
        List<PlannedRoute> routes,
        List<LabelSelector.Requirement> conditions,
        boolean isLabelWritten) {

    /**
     * A route of a gateway.
     *
     * @param route the route without anything about its gateway
     * @param service position of the service that requests go to
     * @param namesGateway whether it wishes to name its gateway
     */
    record PlannedRoute(GatewayRoute route, int service, boolean namesGateway) {}
}
