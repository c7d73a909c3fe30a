package io.github.appmeshdsl.graph;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a reference leads to.
 *
 * @param <R> kind of resource that is referred to
 */
public sealed interface Resolution<R> {

    /** Returns the resource, where it is in this mesh. */
    default Optional<R> found() {
        return Optional.empty();
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super Found<R>, ? extends T> found,
            Function<? super External<R>, ? extends T> external,
            Function<? super Missing<R>, ? extends T> missing) {
        if (this instanceof Found<R> that) {
            return found.apply(that);
        }
        if (this instanceof External<R> that) {
            return external.apply(that);
        }
        return missing.apply((Missing<R>) this);
    }

    /**
     * A resource of this mesh.
     *
     * @param resource the resource
     * @param <R> its kind
     */
    record Found<R>(R resource) implements Resolution<R> {
        /** Refuses null. */
        public Found {
            requireNonNull(resource, "resource");
        }

        @Override
        public Optional<R> found() {
            return Optional.of(resource);
        }
    }

    /**
     * Something that is declared to be provided elsewhere, or an ARN of another mesh or account.
     *
     * @param <R> its kind
     */
    record External<R>() implements Resolution<R> {}

    /**
     * Nothing.
     *
     * @param <R> the kind that was meant
     */
    record Missing<R>() implements Resolution<R> {}
}
