package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems.Omitted;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationReport.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a report for people. A problem is one line of severity, rule, place and message, with its hint below; what is
 * suppressed follows with the reason, then the count of references that leave.
 */
final class ReportText {

    private static final int LABEL_WIDTH = 5;

    private final StringBuilder text = new StringBuilder();
    private final int ruleWidth;

    private ReportText(ValidationReport report) {
        int width = 0;
        for (Problem problem : report.problems()) {
            width = Math.max(width, problem.ruleId().length());
        }
        for (Suppressed suppressed : report.suppressed()) {
            width = Math.max(width, suppressed.problem().ruleId().length());
        }
        for (Omitted omitted : report.omitted()) {
            width = Math.max(width, omitted.ruleId().length());
        }
        for (Omitted omitted : report.suppressedOmitted()) {
            width = Math.max(width, omitted.ruleId().length());
        }
        ruleWidth = width;
    }

    static String of(ValidationReport report) {
        return new ReportText(report).write(report);
    }

    private String write(ValidationReport report) {
        text.append(PlainText.of(report.subject()))
                .append(": ")
                .append(summary(report))
                .append('\n');
        for (Problem problem : report.problems()) {
            problem(label(problem.severity()), problem);
            problem.hint().ifPresent(hint -> below("hint: ", hint));
        }
        for (Omitted omitted : report.omitted()) {
            omitted(label(omitted.severity()), omitted);
        }
        for (Suppressed suppressed : report.suppressed()) {
            problem("OFF", suppressed.problem());
            below("reason: ", PlainText.of(suppressed.reason()));
        }
        for (Omitted omitted : report.suppressedOmitted()) {
            omitted("OFF", omitted);
        }
        if (report.external() > 0) {
            text.append("  ")
                    .append(count(report.external(), "reference"))
                    .append(report.external() == 1 ? " leaves" : " leave")
                    .append(" the mesh and ")
                    .append(report.external() == 1 ? "was" : "were")
                    .append(" not followed\n");
        }
        return text.toString();
    }

    private static String summary(ValidationReport report) {
        List<String> counts = new ArrayList<>();
        int errors = report.count(Severity.ERROR);
        int warnings = report.count(Severity.WARNING);
        if (errors > 0) {
            counts.add(count(errors, "error"));
        }
        if (warnings > 0) {
            counts.add(count(warnings, "warning"));
        }
        if (counts.isEmpty()) {
            counts.add("no problems");
        }
        if (report.suppressedCount() > 0) {
            counts.add(report.suppressedCount() + " suppressed");
        }
        return String.join(", ", counts);
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String label(Severity severity) {
        return severity == Severity.ERROR ? "ERROR" : "WARN";
    }

    private void omitted(String label, Omitted omitted) {
        text.append("  ");
        padded(label, LABEL_WIDTH);
        text.append(' ');
        padded(omitted.ruleId(), ruleWidth);
        text.append(String.format(Locale.ROOT, "   and %,d more of this rule", omitted.count()))
                .append('\n');
    }

    private void problem(String label, Problem problem) {
        text.append("  ");
        padded(label, LABEL_WIDTH);
        text.append(' ');
        padded(problem.ruleId(), ruleWidth);
        Optional<String> location = problem.location().map(place -> PlainText.of(place.toString()));
        location.ifPresent(place -> text.append("  ").append(place));
        String path = problem.path().toString();
        if (!path.isEmpty()) {
            text.append("  ").append(path);
        }
        text.append("   ").append(problem.message()).append('\n');
    }

    private void below(String title, String line) {
        text.append(" ".repeat(2 + LABEL_WIDTH + 1 + ruleWidth + 2))
                .append(title)
                .append(line)
                .append('\n');
    }

    private void padded(String word, int width) {
        text.append(word).append(" ".repeat(width - word.length()));
    }
}
