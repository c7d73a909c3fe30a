package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.testkit.internal.choice.Chosen;
import io.github.appmeshdsl.testkit.internal.choice.Generator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * The values of one of our generators.
 *
 * @param generator generates the values
 * @param features probability of each optional part, in percent
 */
record ChosenArbitrary<T>(Generator<T> generator, int features) implements Arbitrary<T> {

    @Override
    public RandomGenerator<T> generator(int genSize) {
        return random -> new ChosenShrinkable<>(Chosen.byChance(generator, random, features));
    }

    /** Returns only the simplest value: random values are often at a bound anyway. */
    @Override
    public EdgeCases<T> edgeCases(int maxEdgeCases) {
        return maxEdgeCases < 1
                ? EdgeCases.none()
                : EdgeCases.fromSupplier(() -> new ChosenShrinkable<>(Chosen.simplest(generator)));
    }

    /**
     * A value that is simplified by its choices.
     *
     * @param chosen the value
     */
    private record ChosenShrinkable<T>(Chosen<T> chosen) implements Shrinkable<T> {

        @Override
        public T value() {
            return chosen.value();
        }

        @Override
        public Stream<Shrinkable<T>> shrink() {
            return chosen.simpler().map(ChosenShrinkable::new);
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(chosen.choices(), chosen.sum());
        }
    }
}
