package io.github.appmeshdsl.testkit.internal.choice;

/**
 * Makes a value from choices; the same choices give the same value.
 *
 * @param <T> type of the value
 */
@FunctionalInterface
public interface Generator<T> {

    /** Returns the value of these choices; missing choices are the simplest. */
    T from(Choices choices);
}
