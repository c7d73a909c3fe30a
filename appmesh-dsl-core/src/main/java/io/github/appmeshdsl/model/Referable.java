package io.github.appmeshdsl.model;

import org.immutables.value.Value;

/**
 * A resource of type {@code R}, or a reference to one: what a resource accepts where it refers to another.
 *
 * @param <R> kind of resource that is referred to
 */
public sealed interface Referable<R>
        permits Ref, VirtualNode, VirtualRouter, VirtualService, VirtualGateway, GatewayRoute, BackendGroup {
    /** Returns the reference. */
    @Value.NonAttribute
    Ref<R> ref();
}
