package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** What answers for a virtual service. */
public sealed interface VirtualServiceProvider extends UnionMember
        permits VirtualServiceProvider.Node, VirtualServiceProvider.Router {

    /** Returns a virtual node as provider. Retry policies and timeouts above 15 s are then not available. */
    static Node node(Referable<VirtualNode> node) {
        requireNonNull(node, "node");
        return new Node(node.ref());
    }

    /** Returns a virtual router as provider. */
    static Router router(Referable<VirtualRouter> router) {
        requireNonNull(router, "router");
        return new Router(router.ref());
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(Function<? super Node, ? extends T> node, Function<? super Router, ? extends T> router) {
        if (this instanceof Node that) {
            return node.apply(that);
        }
        return router.apply((Router) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Node that) {
            visitor.node(that, argument);
        } else {
            visitor.router((Router) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Node}. */
        void node(Node node, A argument);

        /** Visits the variant {@link Router}. */
        void router(Router router, A argument);
    }

    /**
     * A virtual node as provider.
     *
     * @param virtualNode the node
     */
    record Node(@SpecName("") Ref<VirtualNode> virtualNode) implements VirtualServiceProvider {

        /** Refuses null. */
        public Node {
            requireNonNull(virtualNode, "virtualNode");
        }

        @Override
        public String memberName() {
            return "virtualNode";
        }
    }

    /**
     * A virtual router as provider.
     *
     * @param virtualRouter the router
     */
    record Router(@SpecName("") Ref<VirtualRouter> virtualRouter) implements VirtualServiceProvider {

        /** Refuses null. */
        public Router {
            requireNonNull(virtualRouter, "virtualRouter");
        }

        @Override
        public String memberName() {
            return "virtualRouter";
        }
    }
}
