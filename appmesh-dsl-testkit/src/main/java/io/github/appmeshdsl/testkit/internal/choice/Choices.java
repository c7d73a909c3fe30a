package io.github.appmeshdsl.testkit.internal.choice;

import io.github.appmeshdsl.testkit.internal.choice.Choice.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the choices that a value consists of, at random or from an earlier tree of choices. In every choice the first
 * alternative is the simplest.
 */
public final class Choices {

    private static final int SEEDS = 1 << 16;

    /** The source of random choices; null if choices come from an earlier tree. */
    private final @Nullable Random random;

    private final int features;
    private final boolean isKept;
    private Level level;

    /** A choice in progress: its parts in the earlier tree, and its parts so far. */
    private static final class Level {
        final List<Choice> earlier;
        final List<Choice> parts = new ArrayList<>();
        int next;

        Level(List<Choice> earlier) {
            this.earlier = earlier;
        }

        @Nullable
        Choice next() {
            return next < earlier.size() ? earlier.get(next++) : null;
        }
    }

    private Choices(@Nullable Random random, int features, boolean isKept, List<Choice> earlier) {
        this.random = random;
        this.features = features;
        this.isKept = isKept;
        this.level = new Level(earlier);
    }

    /**
     * Returns random choices that are not kept.
     *
     * @param features probability of each optional part, in percent
     */
    public static Choices byChance(Random random, int features) {
        return new Choices(random, features, false, List.of());
    }

    static Choices keptByChance(Random random, int features) {
        return new Choices(random, features, true, List.of());
    }

    static Choices asIn(Choice earlier) {
        return new Choices(null, 0, true, earlier.parts());
    }

    /** Returns what was chosen so far. */
    Choice made() {
        return new Choice(Kind.PARTS, 0, List.copyOf(level.parts));
    }

    /** Returns a whole number from 0 to before {@code bound}, all equally likely. */
    public int below(int bound) {
        return (int) number(Kind.NUMBER, bound - 1L, r -> r.nextInt(bound));
    }

    /** Returns the position of a target, see {@link #targets}. */
    public int link(int targets) {
        return (int) number(Kind.LINK, targets - 1L, r -> r.nextInt(targets));
    }

    /** Returns a whole number in bounds: often a bound, otherwise a rather small one. */
    public long between(long from, long to) {
        return from + number(Kind.NUMBER, to - from, r -> amount(r, to - from));
    }

    /** Returns a whole number in bounds: often a bound, otherwise a rather small one. */
    public int between(int from, int to) {
        return (int) between((long) from, (long) to);
    }

    /** Returns true with this probability, in percent. */
    public boolean chance(int percent) {
        return number(Kind.NUMBER, 1, r -> r.nextInt(100) < percent ? 1 : 0) == 1;
    }

    /** Returns whether an optional feature is present. */
    public boolean feature() {
        return chance(features);
    }

    /** Returns one of {@code values}, the first of which is the simplest. */
    public <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    /** Returns one of {@code values}, the first of which is the simplest. */
    @SafeVarargs
    public final <T> T of(T... values) {
        return values[below(values.length)];
    }

    /** Returns a value of one of {@code generators}, the first of which makes the simplest. */
    @SafeVarargs
    public final <T> T oneOf(Generator<? extends T>... generators) {
        int chosen = below(generators.length);
        return part(generators[chosen]);
    }

    /** Returns a value that others make. */
    public <T> T made(Function<? super Random, ? extends T> maker) {
        return maker.apply(new Random(below(SEEDS)));
    }

    /** Returns a value whose choices belong together. */
    public <T> T part(Generator<T> generator) {
        return inside(Kind.PARTS, 0, partsOf(level.next()), generator);
    }

    /** Returns a value that is an optional feature. */
    public <T> Optional<T> maybe(Generator<? extends T> generator) {
        List<T> values = list(Kind.LIST, 0, 1, r -> r.nextInt(100) < features ? 1 : 0, generator);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Returns a list, usually a short one. */
    public <T> List<T> list(int fewest, int most, Generator<? extends T> element) {
        return list(Kind.LIST, fewest, most, r -> fewest + Math.min(most - fewest, length(r)), element);
    }

    /** Returns a list of an optional feature: empty if the feature is absent, otherwise usually short. */
    public <T> List<T> someOf(int most, Generator<? extends T> element) {
        ToLongFunction<Random> length =
                r -> r.nextInt(100) < features ? r.nextInt(40) == 0 ? most : Math.min(most, 1 + length(r)) : 0;
        return list(Kind.LIST, 0, most, length, element);
    }

    /** Returns a list whose lengths are equally likely. */
    public <T> List<T> evenly(int fewest, int most, Generator<? extends T> element) {
        return list(Kind.LIST, fewest, most, r -> fewest + r.nextInt(most - fewest + 1), element);
    }

    /**
     * Returns the list that links refer to, with a length between {@code from} and {@code most}, or less when simplified. The
     * generator of its elements gets the length.
     */
    public <T> List<T> targets(int fewest, int from, int most, IntFunction<Generator<? extends T>> elementOfCount) {
        return elements(Kind.TARGETS, fewest, most, r -> from + r.nextInt(most - from + 1), elementOfCount);
    }

    private <T> List<T> list(
            Kind kind, int fewest, int most, ToLongFunction<Random> length, Generator<? extends T> element) {
        return elements(kind, fewest, most, length, count -> element);
    }

    private <T> List<T> elements(
            Kind kind,
            int fewest,
            int most,
            ToLongFunction<Random> length,
            IntFunction<Generator<? extends T>> elementOfCount) {
        Choice earlier = level.next();
        List<Choice> earlierParts = earlier != null && earlier.isList() ? earlier.parts() : List.of();
        int count = random != null
                ? (int) length.applyAsLong(random)
                : Math.max(fewest, Math.min(most, earlierParts.size()));
        Generator<? extends T> element = elementOfCount.apply(count);
        return inside(kind, fewest, earlierParts, choices -> {
            List<T> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(part(element));
            }
            return values;
        });
    }

    private static List<Choice> partsOf(@Nullable Choice earlier) {
        return earlier != null && earlier.kind() == Kind.PARTS ? earlier.parts() : List.of();
    }

    private <T> T inside(Kind kind, long number, List<Choice> earlier, Generator<T> generator) {
        Level outer = level;
        level = new Level(earlier);
        T value = generator.from(this);
        Choice made = isKept ? new Choice(kind, number, List.copyOf(level.parts)) : null;
        level = outer;
        if (made != null) {
            level.parts.add(made);
        }
        return value;
    }

    private long number(Kind kind, long most, ToLongFunction<Random> chance) {
        Choice earlier = level.next();
        long number;
        if (random != null) {
            number = chance.applyAsLong(random);
        } else {
            number = earlier != null && earlier.isNumber() ? Math.min(most, earlier.number()) : 0;
        }
        if (isKept) {
            level.parts.add(Choice.of(kind, number));
        }
        return number;
    }

    private static int length(Random random) {
        int length = 0;
        while (length < 3 && random.nextInt(3) == 0) {
            length++;
        }
        return length;
    }

    /** All numbers of binary digits are equally likely. */
    private static long amount(Random random, long most) {
        int dice = random.nextInt(10);
        if (dice == 0 || most == 0) {
            return 0;
        }
        if (dice == 1) {
            return most;
        }
        long bits = 1L + random.nextInt(64 - Long.numberOfLeadingZeros(most));
        return Math.min(most, random.nextLong() >>> (64 - bits));
    }
}
