package io.github.appmeshdsl.testkit.choice;

import io.github.appmeshdsl.testkit.choice.Choice.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A way to make a tree of choices simpler. */
sealed interface Simplification {

    /** Returns {@code root} made simpler. */
    Choice apply(Choice root);

    /** Leaves elements of a list out; links to those behind them still lead there. */
    record Removal(List<Integer> path, Choice list, int from, int to) implements Simplification {
        @Override
        public Choice apply(Choice root) {
            List<Choice> rest = new ArrayList<>(list.parts());
            rest.subList(from, to).clear();
            Choice shorter = root.with(path, list.with(rest));
            return list.kind() == Kind.TARGETS ? shorter.relinked(from, to) : shorter;
        }
    }

    /** Puts something simpler in the place of a choice. */
    record Replacement(List<Integer> path, Choice simpler) implements Simplification {
        @Override
        public Choice apply(Choice root) {
            return root.with(path, simpler);
        }
    }

    /** A choice and where it is. */
    record Place(List<Integer> path, Choice choice) {}

    /** Returns what can be tried with a tree: whole parts before parts of them, numbers last. */
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
