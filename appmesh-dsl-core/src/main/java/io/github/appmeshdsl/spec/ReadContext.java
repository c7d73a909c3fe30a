package io.github.appmeshdsl.spec;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a reading needs everywhere: the dialect, and where problems go. For one reading in one thread. */
public final class ReadContext {

    private final Dialect dialect;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Integer>> lost = new HashMap<>();

    /** Makes the context of a reading in this dialect. */
    public ReadContext(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Returns the dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** Says that an element of a list is left out of what is read. */
    void addLost(SpecPath list, int position) {
        lost.computeIfAbsent(list.toString(), l -> new ArrayList<>()).add(position);
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
