package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;

/** A route with its references followed. */
public final class RouteView {

    private final RouterView router;
    private final int index;
    private final Route route;
    private final List<TargetView> targets;

    RouteView(RouterView router, int index, Route route, List<TargetView> targets) {
        this.router = router;
        this.index = index;
        this.route = route;
        this.targets = targets;
    }

    /** Returns the router. */
    public RouterView router() {
        return router;
    }

    /** Returns the position in the router, from 0. */
    public int index() {
        return index;
    }

    /** Returns the route. */
    public Route route() {
        return route;
    }

    /** Returns the weighted targets that lead to a node of this mesh, in the order given. */
    public List<TargetView> targets() {
        return targets;
    }

    /** Returns the path of the route. */
    public SpecPath specPath() {
        return router.member().specPath().field("routes").item(index, route.name());
    }

    /** Returns the path of the member of the route\'s variant, such as {@code httpRoute}. */
    public SpecPath variantPath() {
        return specPath().field(((UnionMember) route).memberName());
    }

    /** Returns the path of the route's weighted targets. */
    public SpecPath targetsPath() {
        return variantPath().field("action.weightedTargets");
    }

    /** A weighted target that leads to a node of the mesh. */
    public static final class TargetView {

        private final int index;
        private final WeightedTarget target;
        private final NodeView node;

        TargetView(int index, WeightedTarget target, NodeView node) {
            this.index = index;
            this.target = target;
            this.node = node;
        }

        /** Returns the position in the route, from 0. */
        public int index() {
            return index;
        }

        /** Returns the target. */
        public WeightedTarget target() {
            return target;
        }

        /** Returns the node. */
        public NodeView node() {
            return node;
        }

        /**
         * Returns the listener of the node that requests go to: that of the target's port, or the only one. Absent if the node has
         * no such listener, or several and the target sets no port.
         */
        public Optional<Listener> listener() {
            List<Listener> listeners = node.member().listeners();
            Optional<Integer> port = target.port();
            if (port.isEmpty()) {
                return listeners.size() == 1 ? Optional.of(listeners.get(0)) : Optional.empty();
            }
            for (Listener listener : listeners) {
                if (listener.port() == port.get()) {
                    return Optional.of(listener);
                }
            }
            return Optional.empty();
        }
    }
}
