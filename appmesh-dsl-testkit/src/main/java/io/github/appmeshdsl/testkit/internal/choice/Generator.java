package io.github.appmeshdsl.testkit.internal.choice;

/**
 * Makes a value out of choices: the same value whenever the choices are the same.
 *
 * @param <T> type of the value
 */
@FunctionalInterface
public interface Generator<T> {

    /** Returns the value that {@code choices} lead to; where they end, the simplest value. */
    T from(Choices choices);
}
