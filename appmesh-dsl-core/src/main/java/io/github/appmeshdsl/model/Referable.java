package io.github.appmeshdsl.model;

import org.immutables.value.Value;

/**
 * What can stand where a resource of type {@code R} is meant: the resource itself or a reference to it.
 *
 * @param <R> kind of resource that is referred to
 */
public interface Referable<R> {
    /** Returns the reference that is stored. */
    @Value.NonAttribute
    Ref<R> ref();
}
