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
}
