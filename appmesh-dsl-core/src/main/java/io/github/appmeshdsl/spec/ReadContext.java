package io.github.appmeshdsl.spec;

import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reading needs everywhere: the dialect, and where problems go. For one reading in one thread. */
public final class ReadContext {

    private final Dialect dialect;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Integer>> lost = new HashMap<>();
    /** Those that no mapping is read with now. */
    private final List<AskedKeys> idle = new ArrayList<>();

    private final @Nullable Protocol assumed;
    private boolean lacksProtocol;

    /** Makes the context of a reading in this dialect. */
    public ReadContext(Dialect dialect) {
        this(dialect, null);
    }

    /**
     * Makes the context of a reading in this dialect that takes listeners whose protocol has a fault for ones of
     * {@code assumed}; without one they are left out. The fault is a problem in either case.
     */
    public ReadContext(Dialect dialect, @Nullable Protocol assumed) {
        this.dialect = dialect;
        this.assumed = assumed;
    }

    /** Returns the protocol of a listener that has a port and a fault in its protocol; null if it is to be left out. */
    @Nullable
    Protocol assumedProtocol() {
        lacksProtocol = true;
        return assumed;
    }

    /** Returns whether there was a listener so far that has a port and a fault in its protocol. */
    public boolean lacksProtocol() {
        return lacksProtocol;
    }

    /** Returns the dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** Says that an element of a list is left out of what is read. */
    void addLost(SpecPath list, int position) {
        lost.computeIfAbsent(list.toString(), l -> new ArrayList<>()).add(position);
    }

    /** Returns what the keys of one mapping are noted in while it is read; empty. */
    AskedKeys takeKeys() {
        return idle.isEmpty() ? new AskedKeys() : idle.remove(idle.size() - 1);
    }

    /** Takes back what {@link #takeKeys} gave. */
    void giveBack(AskedKeys keys) {
        keys.clear();
        idle.add(keys);
    }

    /** Returns which elements of lists were left out so far. */
    public LostElements lost() {
        return new LostElements(Map.copyOf(lost));
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        problems.add(problem);
    }

    /** Returns the problems found so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
