package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one run, each once. Of each rule at most {@value #MOST_OF_A_RULE} are kept and the others are
 * counted, so that a large faulty input does not exhaust the memory. For one thread.
 */
public final class Problems {

    /** How many problems of one rule are kept. */
    public static final int MOST_OF_A_RULE = 1_000;

    private final Set<Problem> kept = new LinkedHashSet<>(0);
    private final Map<Kind, Integer> counts = new LinkedHashMap<>(0);

    private record Kind(String ruleId, Severity severity) {

        // Written out: linking generated methods takes a new process milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Kind that && ruleId.equals(that.ruleId) && severity == that.severity);
        }

        @Override
        public int hashCode() {
            return 31 * ruleId.hashCode() + severity.hashCode();
        }
    }

    /**
     * Problems of one rule that are counted and not kept.
     *
     * @param ruleId id of the rule
     * @param severity their severity
     * @param count how many there are
     */
    public record Omitted(String ruleId, Severity severity, int count) {
        /** Refuses null. */
        public Omitted {
            requireNonNull(ruleId, "ruleId");
            requireNonNull(severity, "severity");
        }
    }

    /** Makes an empty collection. */
    public Problems() {}

    /** Adds a problem, unless there is an equal one. */
    public void add(Problem problem) {
        requireNonNull(problem, "problem");
        Kind kind = new Kind(problem.ruleId(), problem.severity());
        int count = counts.getOrDefault(kind, 0);
        if (count >= MOST_OF_A_RULE) {
            if (!kept.contains(problem)) {
                counts.put(kind, count + 1);
            }
        } else if (kept.add(problem)) {
            counts.put(kind, count + 1);
        }
    }

    /** Adds problems. */
    public void addAll(Iterable<Problem> problems) {
        requireNonNull(problems, "problems");
        problems.forEach(this::add);
    }

    /** Adds what {@code other} has kept and counted. */
    public void addAll(Problems other) {
        requireNonNull(other, "other");
        other.kept.forEach(this::add);
        other.omitted().forEach(this::add);
    }

    /** Adds problems that were counted elsewhere. */
    public void add(Omitted omitted) {
        requireNonNull(omitted, "omitted");
        counts.merge(new Kind(omitted.ruleId(), omitted.severity()), omitted.count(), Integer::sum);
    }

    /** Removes the problems that meet a condition, of those that are kept. */
    public void removeIf(Predicate<? super Problem> condition) {
        requireNonNull(condition, "condition");
        kept.removeIf(problem -> {
            boolean isRemoved = condition.test(problem);
            if (isRemoved) {
                counts.merge(new Kind(problem.ruleId(), problem.severity()), -1, Integer::sum);
            }
            return isRemoved;
        });
    }

    /** Returns the problems that are kept, in the order in which they were added. */
    public List<Problem> list() {
        return List.copyOf(kept);
    }

    /** Returns the problems that are only counted. */
    public List<Omitted> omitted() {
        Map<Kind, Integer> rest = new LinkedHashMap<>(counts);
        for (Problem problem : kept) {
            rest.merge(new Kind(problem.ruleId(), problem.severity()), -1, Integer::sum);
        }
        List<Omitted> omitted = new ArrayList<>();
        rest.forEach((kind, count) -> {
            if (count > 0) {
                omitted.add(new Omitted(kind.ruleId(), kind.severity(), count));
            }
        });
        return List.copyOf(omitted);
    }

    /** Returns whether nothing was added. */
    public boolean isEmpty() {
        return kept.isEmpty() && counts.isEmpty();
    }
}
