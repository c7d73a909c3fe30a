package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Problems.Omitted;
import io.github.appmeshdsl.report.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was found about a mesh, in a stable order. Of each rule at most {@value Problems#MOST_OF_A_RULE} problems
 * are listed; the others are counted.
 */
public final class ValidationReport {

    private final String subject;
    private final List<Problem> problems;
    private final List<Omitted> omitted;
    private final List<Suppressed> suppressed;
    private final List<Omitted> suppressedOmitted;
    private final int external;

    /**
     * A problem that does not count because its rule is suppressed there.
     *
     * @param problem the problem
     * @param reason why the rule is suppressed
     * @param inSource whether that is written in the document or the mesh itself, not in the options
     */
    public record Suppressed(Problem problem, String reason, boolean inSource) {
        /** Refuses null. */
        public Suppressed {
            requireNonNull(problem, "problem");
            requireNonNull(reason, "reason");
        }
    }

    ValidationReport(
            String subject,
            List<Problem> problems,
            List<Omitted> omitted,
            List<Suppressed> suppressed,
            List<Omitted> suppressedOmitted,
            int external) {
        this.subject = subject;
        this.problems = problems;
        this.omitted = omitted;
        this.suppressed = suppressed;
        this.suppressedOmitted = suppressedOmitted;
        this.external = external;
    }

    /**
     * Returns a report on {@code subject}; what {@code suppressions} cover is listed separately, with the reason. One that
     * matches nothing is a problem too.
     */
    public static ValidationReport of(
            String subject, List<Problem> found, List<ValidationOptions.Suppression> suppressions) {
        requireNonNull(found, "found");
        requireNonNull(suppressions, "suppressions");
        requireNonNull(subject, "subject");
        Problems problems = new Problems();
        problems.addAll(found);
        return of(subject, problems, suppressions);
    }

    /**
     * Returns a report on {@code subject}; what {@code suppressions} cover is listed separately, with the reason. One that
     * matches nothing is a problem too.
     */
    public static ValidationReport of(
            String subject, Problems found, List<ValidationOptions.Suppression> suppressions) {
        requireNonNull(found, "found");
        requireNonNull(suppressions, "suppressions");
        requireNonNull(subject, "subject");
        return new Suppressions(suppressions).report(subject, found);
    }

    /** Returns this report with the number of references that were assumed to lead to resources that exist elsewhere. */
    public ValidationReport withExternal(int references) {
        return new ValidationReport(subject, problems, omitted, suppressed, suppressedOmitted, references);
    }

    /** Returns what the report is about: the name of a mesh, or of what was read. */
    public String subject() {
        return subject;
    }

    /** Returns the problems that are listed. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns how many more problems there are of rules with too many of them. */
    public List<Omitted> omitted() {
        return omitted;
    }

    /** Returns what was found where its rule is suppressed. */
    public List<Suppressed> suppressed() {
        return suppressed;
    }

    /** Returns how many more problems there are of rules that are suppressed. */
    List<Omitted> suppressedOmitted() {
        return suppressedOmitted;
    }

    /** Returns how many references were assumed to lead to resources that exist elsewhere. */
    public int external() {
        return external;
    }

    /** Returns the listed problems of severity error. */
    public List<Problem> errors() {
        return withSeverity(Severity.ERROR);
    }

    /** Returns the listed problems of severity warning. */
    public List<Problem> warnings() {
        return withSeverity(Severity.WARNING);
    }

    private List<Problem> withSeverity(Severity severity) {
        List<Problem> some = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.severity() == severity) {
                some.add(problem);
            }
        }
        return List.copyOf(some);
    }

    /** Returns how many problems are suppressed, listed or not. */
    int suppressedCount() {
        int total = suppressed.size();
        for (Omitted rest : suppressedOmitted) {
            total += rest.count();
        }
        return total;
    }

    /** Returns how many problems of a severity there are, listed or not. */
    int count(Severity severity) {
        return withSeverity(severity).size() + total(omitted, severity);
    }

    private static int total(List<Omitted> omitted, Severity severity) {
        int total = 0;
        for (Omitted rest : omitted) {
            total += rest.severity() == severity ? rest.count() : 0;
        }
        return total;
    }

    /** Returns whether there is no error. */
    public boolean isValid() {
        return count(Severity.ERROR) == 0;
    }

    /**
     * Returns this report if it is without errors.
     *
     * @throws InvalidMeshException if it is not
     */
    public ValidationReport orThrow() {
        if (!isValid()) {
            throw new InvalidMeshException(this);
        }
        return this;
    }

    /** Returns the report as aligned lines for people; it ends with a line break. */
    public String toText() {
        return ReportText.of(this);
    }

    /** Returns the report as one JSON object for programs; it ends with a line break. */
    public String toJson() {
        return ReportJson.of(this);
    }

    /** Returns {@link #toText}. */
    @Override
    public String toString() {
        return toText();
    }
}
