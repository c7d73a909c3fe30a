package io.github.appmeshdsl.traffic.language;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/**
 * A nondeterministic finite automaton that is being built: edges for ranges of code points, and edges for no text, of which
 * some hold only at the begin or at the end.
 */
final class Automaton {

    /** What an edge for no text requires. */
    private enum Where {
        ANYWHERE,
        BEGIN,
        END
    }

    private static final int LARGEST = 20_000;

    private int states;
    private int[] edges = new int[32];
    private int edgeCount;
    private int[] empties = new int[16];
    private Where[] wheres = new Where[8];
    private int emptyCount;
    private int[][] bySource = {};
    private int[][] emptiesBySource = {};

    /** Returns whether there are more states than any useful expression needs. */
    boolean isTooLarge() {
        return states > LARGEST;
    }

    int state() {
        return states++;
    }

    void edge(int from, int low, int high, int to) {
        if (edges.length < edgeCount * 4 + 4) {
            edges = Arrays.copyOf(edges, edges.length * 2);
        }
        int at = edgeCount++ * 4;
        edges[at] = from;
        edges[at + 1] = low;
        edges[at + 2] = high;
        edges[at + 3] = to;
    }

    /** Adds edges for a text and returns the state behind it. */
    int text(int from, String text) {
        int state = from;
        int[] points = text.codePoints().toArray();
        for (int point : points) {
            int next = state();
            edge(state, point, point, next);
            state = next;
        }
        return state;
    }

    void empty(int from, int to) {
        empty(from, to, Where.ANYWHERE);
    }

    void begin(int from, int to) {
        empty(from, to, Where.BEGIN);
    }

    void end(int from, int to) {
        empty(from, to, Where.END);
    }

    private void empty(int from, int to, Where where) {
        if (wheres.length == emptyCount) {
            wheres = Arrays.copyOf(wheres, wheres.length * 2);
            empties = Arrays.copyOf(empties, empties.length * 2);
        }
        empties[emptyCount * 2] = from;
        empties[emptyCount * 2 + 1] = to;
        wheres[emptyCount++] = where;
    }

    /** Adds the states and edges of another automaton and returns by how much the numbers of its states grow. */
    int addAll(Automaton other) {
        int offset = states;
        states += other.states;
        for (int i = 0; i < other.edgeCount * 4; i += 4) {
            edge(other.edges[i] + offset, other.edges[i + 1], other.edges[i + 2], other.edges[i + 3] + offset);
        }
        for (int i = 0; i < other.emptyCount; i++) {
            empty(other.empties[i * 2] + offset, other.empties[i * 2 + 1] + offset, other.wheres[i]);
        }
        return offset;
    }

    /** Removes the edges that hold only at the begin. */
    void dropBegins() {
        int kept = 0;
        for (int i = 0; i < emptyCount; i++) {
            if (wheres[i] != Where.BEGIN) {
                empties[kept * 2] = empties[i * 2];
                empties[kept * 2 + 1] = empties[i * 2 + 1];
                wheres[kept++] = wheres[i];
            }
        }
        emptyCount = kept;
    }

    private void index() {
        if (bySource.length == states) {
            return;
        }
        bySource = grouped(edges, edgeCount, 4);
        emptiesBySource = grouped(empties, emptyCount, 2);
    }

    private int[][] grouped(int[] all, int count, int width) {
        int[] sizes = new int[states];
        for (int i = 0; i < count; i++) {
            sizes[all[i * width]]++;
        }
        int[][] groups = new int[states][];
        for (int i = 0; i < states; i++) {
            groups[i] = new int[sizes[i]];
        }
        for (int i = count - 1; i >= 0; i--) {
            int source = all[i * width];
            groups[source][--sizes[source]] = i;
        }
        return groups;
    }

    /** Returns the states that a code point leads to, sorted. */
    int[] step(int[] from, int point) {
        index();
        BitSet reached = new BitSet();
        for (int state : from) {
            for (int edge : bySource[state]) {
                if (edges[edge * 4 + 1] <= point && point <= edges[edge * 4 + 2]) {
                    reached.set(edges[edge * 4 + 3]);
                }
            }
        }
        return reached.stream().toArray();
    }

    /** Returns the states that are reached without any text, sorted. */
    int[] closure(int[] from, boolean isBegin, boolean isEnd) {
        index();
        if (emptyCount == 0) {
            return from;
        }
        BitSet reached = new BitSet();
        int[] waiting = Arrays.copyOf(from, Math.max(from.length, 8));
        int count = from.length;
        for (int state : from) {
            reached.set(state);
        }
        while (count > 0) {
            int state = waiting[--count];
            for (int edge : emptiesBySource[state]) {
                int to = empties[edge * 2 + 1];
                boolean holds = wheres[edge] == Where.ANYWHERE
                        || (wheres[edge] == Where.BEGIN && isBegin)
                        || (wheres[edge] == Where.END && isEnd);
                if (holds && !reached.get(to)) {
                    reached.set(to);
                    if (count == waiting.length) {
                        waiting = Arrays.copyOf(waiting, count * 2);
                    }
                    waiting[count++] = to;
                }
            }
        }
        return reached.stream().toArray();
    }

    /** Adds the code points at which an edge begins or right behind which it ends. */
    void addBounds(Set<Integer> bounds) {
        for (int i = 0; i < edgeCount; i++) {
            bounds.add(edges[i * 4 + 1]);
            bounds.add(edges[i * 4 + 2] + 1);
        }
    }
}
