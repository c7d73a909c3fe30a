package io.github.appmeshdsl.testkit;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.internal.change.Calls;
import io.github.appmeshdsl.testkit.internal.change.Listeners;
import io.github.appmeshdsl.testkit.internal.change.Members;
import io.github.appmeshdsl.testkit.internal.change.Recipe;
import io.github.appmeshdsl.testkit.internal.change.Routes;
import io.github.appmeshdsl.testkit.internal.fault.Island;

/**
 * A valid mesh and the same mesh after a plausible change, which is valid too: no rule finds an error in it.
 *
 * @param before the mesh
 * @param after the mesh after the change
 * @param kind the change
 */
public record MeshChange(Mesh before, Mesh after, Kind kind) {

    /** Refuses null. */
    public MeshChange {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(kind, "kind");
    }

    /** A kind of change. */
    public enum Kind {
        /** A part of the weight of a target is moved to another target. */
        SHIFTED_WEIGHT(Routes.shiftedWeight()),
        /** A route gets one more target: a copy of its first target, with a tenth of its weight. */
        ADDED_CANARY(Routes.addedCanary()),
        /** A route loses its last target. */
        REMOVED_CANARY(Routes.removedCanary()),
        /** The request timeout of a route is changed. */
        CHANGED_TIMEOUT(Routes.changedTimeout()),
        /** The retry policy of a route is changed. */
        CHANGED_RETRIES(Routes.changedRetries()),
        /** A route for requests with a header is added to a virtual router. */
        ADDED_ROUTE(Routes.addedRoute()),
        /** A route is removed from a virtual router. */
        REMOVED_ROUTE(Routes.removedRoute()),
        /** A virtual service is added, with its router and virtual nodes. */
        ADDED_SERVICE(Members.addedService()),
        /** A virtual service is removed, with the backends and gateway routes that lead to it. */
        REMOVED_SERVICE(Members.removedService()),
        /** A virtual node gets one more backend. */
        ADDED_BACKEND(Calls.addedBackend()),
        /** A virtual node loses a backend. */
        REMOVED_BACKEND(Calls.removedBackend()),
        /** A virtual node is removed, with the targets and providers that lead to it. */
        REMOVED_NODE(Members.removedNode()),
        /** A virtual node has another name, and so have the references to it. */
        RENAMED_NODE(Members.renamedNode()),
        /** A listener has another port, and so have the targets that lead to it. */
        CHANGED_PORT(Listeners.changedPort()),
        /** A listener accepts TLS from now on, or no longer requires it. */
        CHANGED_TLS(Listeners.changedTls()),
        /** A gateway route for requests with a header is added. */
        ADDED_GATEWAY_ROUTE(Members.addedGatewayRoute()),
        /** A gateway route is removed. */
        REMOVED_GATEWAY_ROUTE(Members.removedGatewayRoute()),
        /** A virtual gateway is removed, with its routes. */
        REMOVED_GATEWAY(Members.removedGateway()),
        /** The egress filter is changed; nodes that list no backends become leaves if it is closed. */
        CHANGED_EGRESS(Members.changedEgress()),
        /** A tag is added to the mesh. */
        TAGGED(Members.tagged());

        private final Recipe<?> recipe;

        Kind(Recipe<?> recipe) {
            this.recipe = recipe;
        }

        /** Returns a mesh and itself after this change, made at the first place where it is possible. */
        public MeshChange of(Mesh before) {
            return of(before, 0);
        }

        /**
         * Returns a mesh and itself after this change. If the change is possible nowhere in the mesh, such as another weight in a
         * mesh without routes, a virtual service with a router and a gateway is added to {@code before} first.
         *
         * @param before a mesh in which no rule finds an error
         * @param place which of the places is changed where several are possible; any number
         */
        public MeshChange of(Mesh before, int place) {
            requireNonNull(before, "before");
            Mesh changed = recipe.isPossible(before)
                    ? before
                    : Island.of(before, "changed")
                            .withSecondTarget()
                            .withGateway()
                            .mesh();
            return new MeshChange(changed, recipe.after(changed, place), this);
        }
    }
}
