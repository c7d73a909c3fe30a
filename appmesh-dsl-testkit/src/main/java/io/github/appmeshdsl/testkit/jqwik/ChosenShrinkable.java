package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.testkit.choice.Chosen;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A value that is simplified by its choices.
 *
 * @param chosen the value
 */
record ChosenShrinkable<T>(Chosen<T> chosen) implements Shrinkable<T> {

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
