package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;

/**
 * A service with all that answers for it.
 *
 * @param service the service
 * @param alias another service with the same provider
 * @param router the router that answers for it
 * @param nodes the nodes that answer in the end
 * @param ports the ports of the provider's listeners; empty where it is of another mesh, or absent
 */
record PlannedService(
        VirtualService service,
        Optional<VirtualService> alias,
        Optional<VirtualRouter> router,
        List<PlannedNode> nodes,
        List<Integer> ports) {

    VirtualService named(boolean byAlias) {
        return byAlias ? alias.orElse(service) : service;
    }
}
