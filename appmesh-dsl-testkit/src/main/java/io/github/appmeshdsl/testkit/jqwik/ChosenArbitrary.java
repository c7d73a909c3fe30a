package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.testkit.choice.Chosen;
import io.github.appmeshdsl.testkit.choice.Generator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/**
 * What one of our generators makes.
 *
 * @param generator makes the values
 * @param features how likely each optional part is, in percent
 */
record ChosenArbitrary<T>(Generator<T> generator, int features) implements Arbitrary<T> {

    @Override
    public RandomGenerator<T> generator(int genSize) {
        return random -> new ChosenShrinkable<>(Chosen.byChance(generator, random, features));
    }

    /** The only value that has to be tried is the simplest one: bounds are tried often anyway. */
    @Override
    public EdgeCases<T> edgeCases(int maxEdgeCases) {
        return maxEdgeCases < 1
                ? EdgeCases.none()
                : EdgeCases.fromSupplier(() -> new ChosenShrinkable<>(Chosen.simplest(generator)));
    }
}
