package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;

/** A check that looks at each route of each virtual router for itself. */
interface RouteCheck extends Check {

    /**
     * A route where it stands.
     *
     * @param router its router
     * @param index its position there, from 0
     * @param route the route
     */
    record Place(VirtualRouter router, int index, Route route) {

        /** Returns the path of the route. */
        SpecPath path() {
            return router.specPath().field("routes").item(index, route.name());
        }

        /** Returns the path of what the route says in the member of its variant. */
        SpecPath spec() {
            return path().field(((UnionMember) route).memberName());
        }

        /** Returns the path of the route's targets. */
        SpecPath targets() {
            return spec().field("action.weightedTargets");
        }
    }

    /** Adds what it finds in the route at {@code place}. */
    void check(MeshView mesh, Place place, Findings findings);

    @Override
    default void check(MeshView mesh, Findings findings) {
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            for (int i = 0; i < router.routes().size(); i++) {
                check(mesh, new Place(router, i, router.routes().get(i)), findings);
            }
        }
    }
}
