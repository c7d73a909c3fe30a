package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one validation, with the severity that its profile gives to each rule. For one thread. */
public final class Findings {

    private final ValidationOptions options;
    private final Placement placement;
    private final Problems problems = new Problems();
    /** Where values are that are out of their bounds. */
    private final Set<String> outOfBounds = new HashSet<>(0);

    private int external;
    /** The rules of the check that runs; null if they need not be compared. */
    private @Nullable Set<Rule> declared;

    /** What becomes of a finding in a set of documents. */
    @FunctionalInterface
    public interface Placement {

        /**
         * Returns a problem with its place in the documents; null if it is to be dropped.
         *
         * @param basis the places in the mesh that it rests on, besides its own
         */
        @Nullable
        Problem place(Problem problem, List<SpecPath> basis);
    }

    Findings(ValidationOptions options) {
        this(options, (problem, basis) -> problem);
    }

    Findings(ValidationOptions options, Placement placement) {
        this.options = options;
        this.placement = placement;
    }

    /** Adds a finding without a hint. */
    public void add(Rule rule, SpecPath path, String message) {
        add(Finding.of(rule, path, message));
    }

    /** Adds a finding with a hint on what to do, in words that suit every reader. */
    public void add(Rule rule, SpecPath path, String message, String hint) {
        add(Finding.of(rule, path, message).hint(hint));
    }

    /**
     * Adds a finding.
     *
     * @throws IllegalArgumentException if its rule is not among those of the check
     */
    public void add(Finding finding) {
        if (declared != null && !declared.contains(finding.rule())) {
            throw new IllegalArgumentException(
                    "rule " + PlainText.quoted(finding.rule().id()) + " is not among the rules of the check");
        }
        if (restsOnBound(finding)) {
            return;
        }
        Problem problem = placement.place(finding.problem(options), finding.basis());
        if (problem != null) {
            problems.add(Finding.spelled(problem, member -> member));
        }
    }

    /** Adds a value that is out of its bounds: what rests on it cannot be judged. */
    public void addBound(MeshRule rule, SpecPath path, String message) {
        add(rule, path, message);
        outOfBounds.add(path.toString());
    }

    private boolean restsOnBound(Finding finding) {
        if (outOfBounds.isEmpty() || MeshRule.isBound(finding.rule().id())) {
            return false;
        }
        if (outOfBounds.contains(finding.path().toString())) {
            return true;
        }
        for (SpecPath path : finding.basis()) {
            if (outOfBounds.contains(path.toString())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Drops what another rule found at some paths: this check knows more about them.
     *
     * @param paths called only if the rule found something
     */
    public void supersede(Rule rule, Supplier<Set<SpecPath>> paths) {
        boolean hasFindings = false;
        for (Problem problem : problems.list()) {
            hasFindings |= problem.ruleId().equals(rule.id());
        }
        if (hasFindings) {
            Set<SpecPath> dropped = paths.get();
            problems.removeIf(problem -> problem.ruleId().equals(rule.id()) && dropped.contains(problem.path()));
        }
    }

    /** Returns whether references that leave the mesh are assumed to lead to resources that exist elsewhere. */
    public boolean isPartial() {
        return options.partial();
    }

    /** Counts a reference that leaves the mesh. */
    public void countExternal() {
        external++;
    }

    /** Runs one of the checks that users gave. */
    void run(Check check, MeshView mesh) {
        declared = new HashSet<>(check.rules());
        try {
            check.check(mesh, this);
        } catch (RuntimeException e) {
            throw new IllegalStateException("check " + check.getClass().getName() + " failed: " + e.getMessage(), e);
        } finally {
            declared = null;
        }
    }

    /** Returns how many references leave the mesh. */
    public int external() {
        return external;
    }

    /** Returns what was found so far. */
    public Problems problems() {
        return problems;
    }

    /**
     * What is certainly wrong with documents that lack values, whatever the missing values are. The documents are read several
     * times, each time with other values in the gaps.
     */
    public static final class Sure {

        private Sure() {}

        /**
         * Returns what is found in every reading, and the bounds that are broken in any.
         *
         * @param standIns what each of the readings puts in the gaps
         * @param reading returns what is found with that, each with its path and place in the documents
         * @param lacksReference returns, after the reading, whether the target of some reference is not known
         */
        public static <S> Problems of(List<S> standIns, Function<S, Problems> reading, Predicate<S> lacksReference) {
            requireNonNull(standIns, "standIns");
            requireNonNull(reading, "reading");
            requireNonNull(lacksReference, "lacksReference");
            Problems sure = new Problems();
            Set<Problem> common = null;
            List<Problems.Omitted> omitted = List.of();
            for (S each : standIns) {
                Problems found = reading.apply(each);
                boolean isFirst = common == null;
                Set<Problem> others = new LinkedHashSet<>();
                for (Problem problem : found.list()) {
                    if (MeshRule.isBound(problem.ruleId())) {
                        sure.add(problem);
                    } else if (!lacksReference.test(each) || !MeshRule.isOfReferrers(problem)) {
                        others.add(problem);
                    }
                }
                if (isFirst) {
                    common = others;
                    omitted = found.omitted();
                } else {
                    common = retained(common, others);
                }
            }
            if (common != null) {
                sure.addAll(common);
            }
            // How many of them every reading has is not known; the count is that of the first.
            omitted.forEach(sure::add);
            return sure;
        }

        private static @Nullable Set<Problem> retained(@Nullable Set<Problem> common, Set<Problem> others) {
            if (common != null) {
                common.retainAll(others);
            }
            return common;
        }
    }
}
