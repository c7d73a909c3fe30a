package io.github.appmeshdsl.testkit.internal.choice;

import io.github.appmeshdsl.testkit.internal.choice.Choice.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** The index of the simplification that led here; later ones are tried first, since all earlier ones have failed. */
    private final int step;

    private Chosen(Generator<T> generator, Choices choices, int step) {
        this.generator = generator;
        this.value = generator.from(choices);
        this.choice = choices.made();
        this.size = choice.size();
        this.step = step;
    }

    /** Returns a random value; {@code features} is the probability of each optional part, in percent. */
    public static <T> Chosen<T> byChance(Generator<T> generator, Random random, int features) {
        return new Chosen<>(generator, Choices.keptByChance(random, features), 0);
    }

    /** Returns the simplest value. */
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

    /** Returns simpler values, much simpler ones first. */
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

    /** A way to make a tree of choices simpler. */
    private sealed interface Simplification {

        /** Returns a simpler tree. */
        Choice apply(Choice root);

        /** Removes elements of a list; links to later elements are adjusted. */
        record Removal(List<Integer> path, Choice list, int from, int to) implements Simplification {
            @Override
            public Choice apply(Choice root) {
                List<Choice> rest = new ArrayList<>(list.parts());
                rest.subList(from, to).clear();
                Choice shorter = root.with(path, list.with(rest));
                return list.kind() == Kind.TARGETS ? shorter.relinked(from, to) : shorter;
            }
        }

        /** Replaces a choice by a simpler one. */
        record Replacement(List<Integer> path, Choice simpler) implements Simplification {
            @Override
            public Choice apply(Choice root) {
                return root.with(path, simpler);
            }
        }

        /** A choice and its path. */
        record Place(List<Integer> path, Choice choice) {}

        /** Returns the simplifications to try: whole parts before their parts, numbers last. */
        static List<Simplification> of(Choice root) {
            List<Simplification> structure = new ArrayList<>();
            List<Simplification> numbers = new ArrayList<>();
            Deque<Place> open = new ArrayDeque<>();
            open.add(new Place(List.of(), root));
            while (!open.isEmpty()) {
                Place place = open.remove();
                Choice choice = place.choice();
                if (choice.isNumber()) {
                    addNumbers(place, numbers);
                } else if (choice.isList()) {
                    addRemovals(place, structure);
                } else if (choice.parts().size() > 1) {
                    structure.add(new Replacement(place.path(), Choice.nothing()));
                }
                for (int i = 0; i < choice.parts().size(); i++) {
                    List<Integer> path = new ArrayList<>(place.path());
                    path.add(i);
                    open.add(new Place(path, choice.parts().get(i)));
                }
            }
            structure.addAll(numbers);
            return structure;
        }

        private static void addRemovals(Place place, List<Simplification> to) {
            int size = place.choice().parts().size();
            int removable = size - (int) place.choice().number();
            for (int length = removable; length > 0; length /= 2) {
                for (int end = size; end >= length; end -= length) {
                    to.add(new Removal(place.path(), place.choice(), end - length, end));
                }
            }
        }

        private static void addNumbers(Place place, List<Simplification> to) {
            Kind kind = place.choice().kind();
            long number = place.choice().number();
            long last = -1;
            for (long smaller : new long[] {0, number / 2, number - 1}) {
                if (smaller > last && smaller < number) {
                    to.add(new Replacement(place.path(), Choice.of(kind, smaller)));
                    last = smaller;
                }
            }
        }
    }
}
