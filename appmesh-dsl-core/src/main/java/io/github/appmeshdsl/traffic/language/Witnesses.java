package io.github.appmeshdsl.traffic.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Texts that tell languages apart: a shortest one for each combination of languages that some text belongs to, the empty one only
 * if there is no other. They are found
 * by running all automata at the same time.
 *
 * @param texts the texts; the shortest first
 * @param isComplete whether every combination was found, rather than a limit reached
 */
public record Witnesses(List<String> texts, boolean isComplete) {

    /** How many states of all automata together are looked at. */
    private static final int MOST_STATES = 20_000;

    private static final int MOST_TEXTS = 5_000;

    /** Takes a copy. */
    public Witnesses {
        texts = List.copyOf(texts);
    }

    /**
     * Finds the texts.
     *
     * @param languages the languages to tell apart
     * @param alphabet the texts that count
     */
    public static Witnesses of(List<Language> languages, Alphabet alphabet) {
        List<Language> all = new ArrayList<>(languages);
        all.add(alphabet.excluded());
        return new Search(all, alphabet.allowed()).run();
    }

    /** One language, made deterministic as far as it is looked at. */
    private static final class Machine {
        final Language language;
        final int[] classes;
        final Map<List<Integer>, Integer> ids = new HashMap<>();
        final List<int[]> states = new ArrayList<>();
        final List<int[]> next = new ArrayList<>();
        final BitSet accepting = new BitSet();

        Machine(Language language, int[] classes) {
            this.language = language;
            this.classes = classes;
            id(language.first());
        }

        private int id(int[] set) {
            List<Integer> key = Arrays.stream(set).boxed().toList();
            Integer known = ids.get(key);
            if (known != null) {
                return known;
            }
            int id = states.size();
            ids.put(key, id);
            states.add(set);
            int[] unknown = new int[classes.length];
            Arrays.fill(unknown, -1);
            next.add(unknown);
            accepting.set(id, language.accepts(set));
            return id;
        }

        int next(int state, int symbol) {
            int known = next.get(state)[symbol];
            if (known < 0) {
                known = id(language.next(states.get(state), classes[symbol]));
                next.get(state)[symbol] = known;
            }
            return known;
        }
    }

    /** The states of all machines after a text: the text before, and one more symbol. */
    private static final class State {
        final int[] parts;
        final @Nullable State before;
        final int symbol;
        private final int hash;

        State(int[] parts, @Nullable State before, int symbol) {
            this.parts = parts;
            this.before = before;
            this.symbol = symbol;
            this.hash = Arrays.hashCode(parts);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && Arrays.equals(parts, state.parts);
        }
    }

    private static final class Search {
        private final Machine[] machines;
        private final int[] symbols;

        Search(List<Language> languages, Characters allowed) {
            symbols = symbols(languages, allowed);
            machines = new Machine[languages.size()];
            for (int i = 0; i < machines.length; i++) {
                machines[i] = new Machine(languages.get(i), symbols);
            }
        }

        /** Returns one code point of each class that no language divides, those that are easy to read first. */
        private static int[] symbols(List<Language> languages, Characters allowed) {
            TreeSet<Integer> bounds = new TreeSet<>(List.of((int) 'a', (int) 'z' + 1));
            allowed.forEachRange((low, high) -> {
                bounds.add(low);
                bounds.add(high + 1);
            });
            languages.forEach(language -> language.automaton().addBounds(bounds));
            List<Integer> points = new ArrayList<>();
            for (int bound : bounds) {
                if (allowed.contains(bound)) {
                    points.add(bound);
                }
            }
            points.sort(Comparator.comparingInt(Search::rank).thenComparingInt(point -> point));
            return points.stream().mapToInt(point -> point).toArray();
        }

        private static int rank(int point) {
            if ('a' <= point && point <= 'z') {
                return 0;
            }
            if ('0' <= point && point <= '9') {
                return 1;
            }
            return point < 0x7F ? 2 : 3;
        }

        Witnesses run() {
            Set<State> seen = new HashSet<>();
            List<State> waiting = new ArrayList<>();
            Map<BitSet, String> found = new LinkedHashMap<>();
            State start = new State(new int[machines.length], null, 0);
            seen.add(start);
            waiting.add(start);
            for (int i = 0; i < waiting.size(); i++) {
                State state = waiting.get(i);
                note(state, found);
                if (isHopeless(state)) {
                    continue;
                }
                if (found.size() >= MOST_TEXTS) {
                    return new Witnesses(List.copyOf(found.values()), false);
                }
                for (int symbol = 0; symbol < symbols.length; symbol++) {
                    int[] parts = new int[machines.length];
                    for (int m = 0; m < machines.length; m++) {
                        parts[m] = machines[m].next(state.parts[m], symbol);
                    }
                    State next = new State(parts, state, symbol);
                    if (seen.add(next)) {
                        if (seen.size() > MOST_STATES) {
                            return new Witnesses(List.copyOf(found.values()), false);
                        }
                        waiting.add(next);
                    }
                }
            }
            return new Witnesses(List.copyOf(found.values()), true);
        }

        /** Returns whether a text that starts so is excluded, however it goes on. */
        private boolean isHopeless(State state) {
            Machine excluded = machines[machines.length - 1];
            int own = state.parts[machines.length - 1];
            if (!excluded.accepting.get(own)) {
                return false;
            }
            for (int symbol = 0; symbol < symbols.length; symbol++) {
                if (excluded.next(own, symbol) != own) {
                    return false;
                }
            }
            return true;
        }

        private void note(State state, Map<BitSet, String> found) {
            int last = machines.length - 1;
            if (machines[last].accepting.get(state.parts[last])) {
                return;
            }
            BitSet combination = new BitSet(last);
            for (int m = 0; m < last; m++) {
                combination.set(m, machines[m].accepting.get(state.parts[m]));
            }
            // An empty text reads badly; any other one is better.
            if (found.getOrDefault(combination, "").isEmpty()) {
                found.put(combination, text(state));
            }
        }

        private String text(State reached) {
            StringBuilder text = new StringBuilder();
            for (State each = reached; each.before != null; each = each.before) {
                text.insert(0, Character.toString(symbols[each.symbol]));
            }
            return text.toString();
        }
    }
}
