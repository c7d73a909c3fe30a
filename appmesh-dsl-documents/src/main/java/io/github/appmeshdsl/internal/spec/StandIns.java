package io.github.appmeshdsl.internal.spec;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one reading puts in the gaps of documents: in the place of values that have a fault or are missing and required.
 *
 * <p>A mapping that lacks such a value cannot be made. If it were only left out, its other faults would stay hidden until
 * the first is corrected, and references to it would seem to be unresolved. So documents with gaps are read once more
 * for each of {@link #readings}, which differ in what they put there, and all of them are checked:
 *
 * <ul>
 *   <li>A finding at a gap or within it is ignored, see {@link ReadContext#explains}: the fault itself is a problem.
 *   <li>A bound concerns a single value, so another value out of bounds is certainly wrong.
 *   <li>Every other finding counts if there is the same in all of the readings: then it does not hang on what is put there.
 * </ul>
 *
 * <p>Words are each of those that a member takes in turn. Texts, and what is named by them, are no other's. A port is
 * another in each reading.
 */
public final class StandIns {

    private static final int READINGS = 4;
    private static final int MANY = 1_000_000;
    private static final int HIGHEST_PORT = 65_535;

    private final int reading;
    private int given;
    private boolean lacksReference;

    private StandIns(int reading) {
        this.reading = reading;
    }

    /** Returns what each of the readings puts in the gaps. */
    public static List<StandIns> readings() {
        return IntStream.range(0, READINGS).mapToObj(StandIns::new).toList();
    }

    <E> E oneOf(List<E> words) {
        return words.get(reading % words.size());
    }

    String text() {
        return "?" + reading + "." + given++;
    }

    String name() {
        lacksReference = true;
        return text();
    }

    /** Returns whether a reference had a fault so far, so that no resource is known to be unreferenced. */
    public boolean lacksReference() {
        return lacksReference;
    }

    long number() {
        return reading / 2 == 0 ? 1 : MANY;
    }

    boolean truth() {
        return reading / 2 == 0;
    }

    boolean saysAll() {
        return reading % 2 == 1;
    }

    int port() {
        return HIGHEST_PORT - Math.floorMod(reading + READINGS * given++, HIGHEST_PORT);
    }
}
