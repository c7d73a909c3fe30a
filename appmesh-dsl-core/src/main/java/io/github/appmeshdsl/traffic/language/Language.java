package io.github.appmeshdsl.traffic.language;

import io.github.appmeshdsl.model.ValueMatch;
import java.math.BigInteger;
import java.util.Optional;

/** A set of texts, as a finite automaton over code points. Immutable. */
public final class Language {

    private final Automaton automaton;
    private final int start;
    private final int end;

    private Language(Automaton automaton, int start, int end) {
        this.automaton = automaton;
        this.start = start;
        this.end = end;
    }

    /** Returns the texts that a match takes; absent if its expression uses what this package does not support. */
    public static Optional<Language> of(ValueMatch match) {
        return match.match(
                exact -> Optional.of(exactly(exact.value())),
                prefix -> Optional.of(startingWith(prefix.value())),
                suffix -> Optional.of(endingWith(suffix.value())),
                regex -> expression(regex.value()),
                range -> Optional.of(numbers(range.start(), range.end())));
    }

    /** Returns the set of one text. */
    public static Language exactly(String text) {
        Automaton automaton = new Automaton();
        int start = automaton.state();
        return new Language(automaton, start, automaton.text(start, text));
    }

    /** Returns the texts that start so. */
    public static Language startingWith(String text) {
        Automaton automaton = new Automaton();
        int start = automaton.state();
        int end = automaton.text(start, text);
        automaton.edge(end, 0, Character.MAX_CODE_POINT, end);
        return new Language(automaton, start, end);
    }

    /** Returns the texts that end so. */
    public static Language endingWith(String text) {
        Automaton automaton = new Automaton();
        int start = automaton.state();
        automaton.edge(start, 0, Character.MAX_CODE_POINT, start);
        return new Language(automaton, start, automaton.text(start, text));
    }

    /** Returns the texts that an expression of RE2 matches as a whole; absent if it uses what is not supported. */
    public static Optional<Language> expression(String expression) {
        Automaton automaton = new Automaton();
        int start = automaton.state();
        Optional<Integer> end = new ExpressionReader(expression, automaton).read(start);
        return end.map(state -> new Language(automaton, start, state));
    }

    /** Returns the decimal numbers from {@code from} to right before {@code to}, also with leading zeros or a plus sign. */
    public static Language numbers(long from, long to) {
        Automaton automaton = new Automaton();
        int start = automaton.state();
        int end = automaton.state();
        BigInteger low = BigInteger.valueOf(from);
        BigInteger high = BigInteger.valueOf(to).subtract(BigInteger.ONE);
        if (high.signum() >= 0 && low.compareTo(high) <= 0) {
            int digits = zeros(automaton, start, '+', true);
            magnitudes(automaton, digits, low.max(BigInteger.ZERO), high, end);
        }
        if (low.signum() < 0 && low.compareTo(high) <= 0) {
            int digits = zeros(automaton, start, '-', false);
            magnitudes(automaton, digits, high.min(BigInteger.ONE.negate()).negate(), low.negate(), end);
        }
        if (low.signum() <= 0 && high.signum() >= 0) {
            int digits = zeros(automaton, start, '-', false);
            magnitudes(automaton, digits, BigInteger.ZERO, BigInteger.ZERO, end);
        }
        return new Language(automaton, start, end);
    }

    private static int zeros(Automaton automaton, int start, char sign, boolean isOptional) {
        int digits = automaton.state();
        automaton.edge(start, sign, sign, digits);
        if (isOptional) {
            automaton.empty(start, digits);
        }
        automaton.edge(digits, '0', '0', digits);
        return digits;
    }

    /** Adds the digits of the numbers from {@code low} to {@code high}: of each length separately. */
    private static void magnitudes(Automaton automaton, int start, BigInteger low, BigInteger high, int end) {
        int shortest = low.toString().length();
        int longest = high.toString().length();
        for (int length = shortest; length <= longest; length++) {
            String least = length == shortest
                    ? low.toString()
                    : BigInteger.TEN.pow(length - 1).toString();
            String most = length == longest ? high.toString() : "9".repeat(length);
            digits(automaton, start, least, most, end);
        }
    }

    private static void digits(Automaton automaton, int start, String least, String most, int end) {
        int length = least.length();
        int common = 0;
        int state = start;
        while (common < length && least.charAt(common) == most.charAt(common)) {
            int next = automaton.state();
            automaton.edge(state, least.charAt(common), least.charAt(common), next);
            state = next;
            common++;
        }
        if (common == length) {
            automaton.empty(state, end);
            return;
        }
        any(automaton, state, least.charAt(common) + 1, most.charAt(common) - 1, length - common - 1, end);
        bound(automaton, state, least, common, true, end);
        bound(automaton, state, most, common, false, end);
    }

    /** Adds what starts with the digits of a bound up to {@code from} and stays on the right side of it. */
    private static void bound(Automaton automaton, int start, String bound, int from, boolean isLeast, int end) {
        int state = start;
        for (int i = from; i < bound.length(); i++) {
            int next = automaton.state();
            automaton.edge(state, bound.charAt(i), bound.charAt(i), next);
            state = next;
            if (i + 1 < bound.length()) {
                int low = isLeast ? bound.charAt(i + 1) + 1 : '0';
                int high = isLeast ? '9' : bound.charAt(i + 1) - 1;
                any(automaton, state, low, high, bound.length() - i - 2, end);
            }
        }
        automaton.empty(state, end);
    }

    private static void any(Automaton automaton, int start, int low, int high, int more, int end) {
        if (low > high) {
            return;
        }
        int state = automaton.state();
        automaton.edge(start, low, high, state);
        for (int i = 0; i < more; i++) {
            int next = automaton.state();
            automaton.edge(state, '0', '9', next);
            state = next;
        }
        automaton.empty(state, end);
    }

    /**
     * Returns the texts that become one of this set when they lose {@code removed} at their start and get {@code added} instead;
     * none of them lacks {@code removed}.
     */
    public Language replaced(String removed, String added) {
        Automaton changed = new Automaton();
        int first = changed.state();
        int last = changed.text(first, removed);
        int offset = changed.addAll(automaton);
        int[] reached = automaton.closure(new int[] {start}, true, false);
        int[] points = added.codePoints().toArray();
        for (int point : points) {
            reached = automaton.closure(automaton.step(reached, point), false, false);
        }
        for (int state : reached) {
            changed.empty(last, state + offset);
        }
        if (points.length > 0) {
            changed.dropBegins();
        }
        return new Language(changed, first, end + offset);
    }

    /** Returns whether a text belongs to the set. */
    public boolean contains(String text) {
        int[] states = first();
        int[] points = text.codePoints().toArray();
        for (int point : points) {
            states = next(states, point);
        }
        return accepts(states);
    }

    int[] first() {
        return automaton.closure(new int[] {start}, true, false);
    }

    int[] next(int[] states, int point) {
        return automaton.closure(automaton.step(states, point), false, false);
    }

    boolean accepts(int[] states) {
        if (contains(states, end)) {
            return true;
        }
        return contains(automaton.closure(states, false, true), end);
    }

    private static boolean contains(int[] states, int wanted) {
        for (int state : states) {
            if (state == wanted) {
                return true;
            }
        }
        return false;
    }

    Automaton automaton() {
        return automaton;
    }
}
