package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Everything that was found about a mesh, in a stable order. */
public final class ValidationReport {

    private final String subject;
    private final List<Problem> problems;
    private final List<Suppressed> suppressed;
    private final int external;

    /**
     * A problem that is not counted because its rule is switched off there.
     *
     * @param problem the problem
     * @param reason why the rule is switched off
     */
    public record Suppressed(Problem problem, String reason) {}

    private ValidationReport(String subject, List<Problem> problems, List<Suppressed> suppressed, int external) {
        this.subject = subject;
        this.problems = problems;
        this.suppressed = suppressed;
        this.external = external;
    }

    /** Returns a report on {@code subject}; what {@code suppressions} cover is set apart with the reason. */
    public static ValidationReport of(String subject, List<Problem> found, List<Suppression> suppressions) {
        if (found.isEmpty()) {
            return new ValidationReport(subject, List.of(), List.of(), 0);
        }
        List<Problem> problems = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        for (Problem problem : new LinkedHashSet<>(found)) {
            String reason = null;
            for (Suppression suppression : suppressions) {
                if (reason == null && suppression.covers(problem)) {
                    reason = suppression.reason();
                }
            }
            if (reason == null) {
                problems.add(problem);
            } else {
                suppressed.add(new Suppressed(problem, reason));
            }
        }
        problems.sort(Problem.REPORT_ORDER);
        suppressed.sort((a, b) -> Problem.REPORT_ORDER.compare(a.problem(), b.problem()));
        return new ValidationReport(subject, List.copyOf(problems), List.copyOf(suppressed), 0);
    }

    /** Returns this report with the number of references that were taken to be provided elsewhere. */
    public ValidationReport withExternal(int references) {
        return new ValidationReport(subject, problems, suppressed, references);
    }

    /** Returns what the report is about: the name of a mesh, or of what was read. */
    public String subject() {
        return subject;
    }

    /** Returns all problems. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns what was found where its rule is switched off. */
    public List<Suppressed> suppressed() {
        return suppressed;
    }

    /** Returns how many references were taken to be provided elsewhere. */
    public int external() {
        return external;
    }

    /** Returns the problems of level error. */
    public List<Problem> errors() {
        return withLevel(Severity.ERROR);
    }

    /** Returns the problems of level warning. */
    public List<Problem> warnings() {
        return withLevel(Severity.WARNING);
    }

    private List<Problem> withLevel(Severity severity) {
        return problems.stream().filter(p -> p.severity() == severity).toList();
    }

    /** Returns whether there is no error. */
    public boolean isValid() {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return false;
            }
        }
        return true;
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
