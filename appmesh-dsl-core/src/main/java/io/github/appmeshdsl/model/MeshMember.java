package io.github.appmeshdsl.model;

import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;

/** A resource that lives in a mesh. */
public sealed interface MeshMember extends Resource
        permits VirtualNode, VirtualRouter, VirtualService, VirtualGateway, GatewayRoute, BackendGroup {

    /** Returns the Kubernetes namespace. Absent: the namespace that the mesh or the reader of its manifests assumes. */
    @SpecName("metadata.namespace")
    Optional<String> namespace();

    @Override
    @Value.NonAttribute
    default String displayName() {
        return namespace().isPresent() ? namespace().get() + "/" + name() : name();
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super VirtualNode, ? extends T> node,
            Function<? super VirtualRouter, ? extends T> router,
            Function<? super VirtualService, ? extends T> service,
            Function<? super VirtualGateway, ? extends T> gateway,
            Function<? super GatewayRoute, ? extends T> gatewayRoute,
            Function<? super BackendGroup, ? extends T> backendGroup) {
        if (this instanceof VirtualNode that) {
            return node.apply(that);
        }
        if (this instanceof VirtualRouter that) {
            return router.apply(that);
        }
        if (this instanceof VirtualService that) {
            return service.apply(that);
        }
        if (this instanceof VirtualGateway that) {
            return gateway.apply(that);
        }
        if (this instanceof GatewayRoute that) {
            return gatewayRoute.apply(that);
        }
        return backendGroup.apply((BackendGroup) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        if (this instanceof VirtualNode that) {
            visitor.node(that, argument);
        } else if (this instanceof VirtualRouter that) {
            visitor.router(that, argument);
        } else if (this instanceof VirtualService that) {
            visitor.service(that, argument);
        } else if (this instanceof VirtualGateway that) {
            visitor.gateway(that, argument);
        } else if (this instanceof GatewayRoute that) {
            visitor.gatewayRoute(that, argument);
        } else {
            visitor.backendGroup((BackendGroup) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link VirtualNode}. */
        void node(VirtualNode node, A argument);

        /** Visits the variant {@link VirtualRouter}. */
        void router(VirtualRouter router, A argument);

        /** Visits the variant {@link VirtualService}. */
        void service(VirtualService service, A argument);

        /** Visits the variant {@link VirtualGateway}. */
        void gateway(VirtualGateway gateway, A argument);

        /** Visits the variant {@link GatewayRoute}. */
        void gatewayRoute(GatewayRoute gatewayRoute, A argument);

        /** Visits the variant {@link BackendGroup}. */
        void backendGroup(BackendGroup backendGroup, A argument);
    }
}
