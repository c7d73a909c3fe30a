package io.github.appmeshdsl.testkit.internal.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * A choice, with the choices that depend on it. A number has no parts; zero is its simplest value.
 *
 * @param kind what was chosen
 * @param number the number; for a list, its smallest length
 * @param parts what the choice consists of
 */
record Choice(Kind kind, long number, List<Choice> parts) {

    enum Kind {
        /** A number from 0. */
        NUMBER,
        /** The position of an element in the list of kind {@link #TARGETS}. */
        LINK,
        /** Choices that belong together. */
        PARTS,
        /** A list of any number of elements. */
        LIST,
        /** The list that links refer to; there is at most one. */
        TARGETS
    }

    /** The size of a tree, by number of choices and then by the sum of the numbers; a smaller tree is simpler. */
    record Size(long choices, long sum) implements Comparable<Size> {
        @Override
        public int compareTo(Size other) {
            int byChoices = Long.compare(choices, other.choices);
            return byChoices != 0 ? byChoices : Long.compare(sum, other.sum);
        }
    }

    static Choice of(Kind kind, long number) {
        return new Choice(kind, number, List.of());
    }

    static Choice nothing() {
        return new Choice(Kind.PARTS, 0, List.of());
    }

    boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.LINK;
    }

    boolean isList() {
        return kind == Kind.LIST || kind == Kind.TARGETS;
    }

    Size size() {
        long choices = 1;
        long sum = isNumber() ? number : 0;
        for (Choice part : parts) {
            Size size = part.size();
            choices += size.choices();
            sum = sum + size.sum() < 0 ? Long.MAX_VALUE : sum + size.sum();
        }
        return new Size(choices, sum);
    }

    Choice with(List<Choice> changed) {
        return new Choice(kind, number, changed);
    }

    /** Returns this with the choice at {@code path} replaced; a path is a position in the parts, a position in the parts of that, and so on. */
    Choice with(List<Integer> path, Choice changed) {
        if (path.isEmpty()) {
            return changed;
        }
        List<Choice> copy = new ArrayList<>(parts);
        int first = path.get(0);
        copy.set(first, parts.get(first).with(path.subList(1, path.size()), changed));
        return with(copy);
    }

    /** Returns this with links adjusted to the removal of the targets from {@code from} to before {@code to}. */
    Choice relinked(int from, int to) {
        if (kind == Kind.LINK) {
            long moved = number >= to ? number - (to - from) : Math.min(number, from);
            return new Choice(kind, moved, parts);
        }
        if (parts.isEmpty()) {
            return this;
        }
        return with(parts.stream().map(part -> part.relinked(from, to)).toList());
    }
}
