package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.List;
import java.util.Optional;

/**
 * A node, and whom it wishes to call and how.
 *
 * @param node the node without anything about calls
 * @param calls the services of the mesh that it calls
 * @param others backends that are not of the mesh
 * @param groups wishes for backend groups, by position
 * @param callsEveryService whether it wishes to call every service of its namespace
 * @param defaults how it wishes to call
 * @param isLeaf whether it wishes to say that it calls nobody, if so
 */
record PlannedNode(
        VirtualNode node,
        List<Call> calls,
        List<Backend> others,
        List<Integer> groups,
        boolean callsEveryService,
        Optional<BackendDefaults> defaults,
        boolean isLeaf) {

    /**
     * A wish to call a service.
     *
     * @param service position of the service
     * @param isAlias whether by its other name, if it has one
     * @param isFull whether its namespace is said even where it need not be
     * @param policy how
     */
    record Call(int service, boolean isAlias, boolean isFull, Optional<ClientPolicy> policy) {}
}
