package io.github.appmeshdsl.testkit.choice;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value together with the choices that led to it, so that it can be simplified.
 *
 * @param <T> type of the value
 */
public final class Chosen<T> {

    private final Generator<T> generator;
    private final Choice choice;
    private final Choice.Size size;
    private final T value;

    /** The simplification that led here; the next ones are tried first, for all before it have failed already. */
    private final int step;

    private Chosen(Generator<T> generator, Choices choices, int step) {
        this.generator = generator;
        this.value = generator.from(choices);
        this.choice = choices.made();
        this.size = choice.size();
        this.step = step;
    }

    /** Returns a value by chance; {@code features} says in percent how likely each optional part is. */
    public static <T> Chosen<T> byChance(Generator<T> generator, Random random, int features) {
        return new Chosen<>(generator, Choices.keptByChance(random, features), 0);
    }

    /** Returns the simplest value there is. */
    public static <T> Chosen<T> simplest(Generator<T> generator) {
        return new Chosen<>(generator, Choices.asIn(Choice.nothing()), 0);
    }

    /** Returns the value. */
    public T value() {
        return value;
    }

    /** Returns how many choices the value consists of. */
    public long choices() {
        return size.choices();
    }

    /** Returns the sum of all numbers that were chosen. */
    public long sum() {
        return size.sum();
    }

    /** Returns simpler values, those first that are simpler by most. */
    public Stream<Chosen<T>> simpler() {
        List<Simplification> all = Simplification.of(choice);
        int start = Math.min(step, all.size());
        return IntStream.concat(IntStream.range(start, all.size()), IntStream.range(0, start))
                .mapToObj(i -> simplified(all.get(i), i))
                .flatMap(Optional::stream);
    }

    private Optional<Chosen<T>> simplified(Simplification simplification, int index) {
        Chosen<T> simplified = new Chosen<>(generator, Choices.asIn(simplification.apply(choice)), index);
        return simplified.size.compareTo(size) < 0 ? Optional.of(simplified) : Optional.empty();
    }
}
