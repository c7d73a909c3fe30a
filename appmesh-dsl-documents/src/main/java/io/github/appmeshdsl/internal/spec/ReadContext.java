package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reading needs everywhere: the dialect, and where problems go. For one reading in one thread. */
public final class ReadContext {

    private final Dialect dialect;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Integer>> lost = new HashMap<>(0);
    private final Gaps gaps = new Gaps();
    private final KeyNotes notes;
    private final @Nullable StandIns standIns;
    private boolean hasGaps;
    private int errors;

    /** Makes the context of a reading in this dialect that leaves out what has a fault. */
    public ReadContext(Dialect dialect) {
        this(dialect, null);
    }

    /** Makes the context of a reading in this dialect that puts something in the gaps; null leaves out what has one. */
    public ReadContext(Dialect dialect, @Nullable StandIns standIns) {
        this(dialect, standIns, new KeyNotes());
    }

    /**
     * Makes the same.
     *
     * @param notes may be those of an earlier reading in the same thread
     */
    public ReadContext(Dialect dialect, @Nullable StandIns standIns, KeyNotes notes) {
        this.dialect = dialect;
        this.standIns = standIns;
        this.notes = notes;
    }

    /** Notes that something cannot be read; returns what stands in, or null if it is to be left out. */
    @Nullable
    StandIns gap() {
        hasGaps = true;
        return standIns;
    }

    /** Notes that there is a gap at a path; returns what fills it, or null if what has it is to be left out. */
    public @Nullable StandIns gap(SpecPath path) {
        gaps.add(path);
        return gap();
    }

    /** Returns whether the replacement of a mapping sets every member that is possible. */
    boolean saysAll() {
        return standIns != null && standIns.saysAll();
    }

    /** Returns whether there were errors so far, so that something is left out or filled. */
    public boolean hasGaps() {
        return hasGaps;
    }

    /**
     * Returns whether a finding at this path of the document only repeats a problem of the reading: there is a
     * gap at it or around it, a fault right there, or a list that was not read as a whole.
     */
    public boolean explains(SpecPath finding) {
        return lost.containsKey(finding.toString()) || gaps.explain(finding);
    }

    /** Returns the dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** Notes that an element of a list is left out of what is read. */
    void addLost(SpecPath list, int position) {
        lost.computeIfAbsent(list.toString(), l -> new ArrayList<>()).add(position);
    }

    KeyNotes notes() {
        return notes;
    }

    /** Returns which elements of lists were left out so far. */
    public LostElements lost() {
        return new LostElements(Map.copyOf(lost));
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        problems.add(problem);
        gaps.addFault(problem);
        if (problem.severity() == Severity.ERROR) {
            errors++;
            hasGaps = true;
        }
    }

    /** Returns how many errors there are so far in what is not left out as a whole. */
    int errors() {
        return errors;
    }

    /** Returns whether there is no error since {@link #errors} had this value, or every gap is filled. */
    boolean isComplete(int errorsBefore) {
        return standIns != null || errors == errorsBefore;
    }

    /** Notes that what has the errors since then is left out as a whole. */
    void forgetErrors(int errorsBefore) {
        errors = errorsBefore;
    }

    /** Returns the problems found so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Where values have a fault or are missing and required, and what else a reading has found a fault with. */
    private static final class Gaps {

        /** Faults that leave what is read whole. */
        private static final Set<String> HARMLESS = Set.of(SpecRule.UNKNOWN_FIELD.id(), SpecRule.REF_BOTH.id());

        private final Set<SpecPath> gaps = new HashSet<>(0);
        private final Set<SpecPath> faults = new HashSet<>(0);

        void add(SpecPath path) {
            gaps.add(plain(path));
        }

        void addFault(Problem problem) {
            if (!HARMLESS.contains(problem.ruleId())) {
                faults.add(plain(problem.path()));
            }
        }

        /** Returns whether there is a fault right there, or a gap there or around. */
        boolean explain(SpecPath finding) {
            if (gaps.isEmpty() && faults.isEmpty()) {
                return false;
            }
            SpecPath path = SpecPath.ROOT;
            for (SpecPath.Step step : finding.steps()) {
                for (String member : step.field().split("\\.", -1)) {
                    path = below(path, step, member);
                    if (gaps.contains(path)) {
                        return true;
                    }
                }
            }
            return faults.contains(path);
        }

        /** Returns the same path with a step for each member. */
        private static SpecPath plain(SpecPath path) {
            SpecPath plain = SpecPath.ROOT;
            for (SpecPath.Step step : path.steps()) {
                for (String member : step.field().split("\\.", -1)) {
                    plain = below(plain, step, member);
                }
            }
            return plain;
        }

        private static SpecPath below(SpecPath path, SpecPath.Step step, String member) {
            if (member.isEmpty()) {
                return path.then(step);
            }
            return path.equals(SpecPath.ROOT) ? SpecPath.resource(member, step.key()) : path.field(member);
        }
    }
}
