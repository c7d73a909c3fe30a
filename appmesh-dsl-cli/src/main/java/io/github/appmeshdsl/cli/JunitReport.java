package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.Locale;

/**
 * Writes a report as JUnit XML, which build servers read: a test case for each problem, failed if it makes the command fail,
 * skipped if it is suppressed; a passed one if there is no problem.
 */
final class JunitReport {

    private final StringBuilder cases = new StringBuilder();
    private final boolean failsOnWarnings;
    private int count;
    private int failures;
    private int skipped;

    private JunitReport(boolean failsOnWarnings) {
        this.failsOnWarnings = failsOnWarnings;
    }

    static String of(ValidationReport report, boolean failsOnWarnings) {
        return new JunitReport(failsOnWarnings).write(report);
    }

    private String write(ValidationReport report) {
        report.problems().forEach(this::problem);
        report.omitted().forEach(this::omitted);
        for (ValidationReport.Suppressed suppressed : report.suppressed()) {
            open(suppressed.problem());
            cases.append("      <skipped message=\"")
                    .append(escaped(suppressed.problem().message() + " (suppressed: " + suppressed.reason() + ")"))
                    .append("\"/>\n    </testcase>\n");
            skipped++;
        }
        if (count == 0) {
            open(report.subject(), "validate");
            cases.append("    </testcase>\n");
        }
        String counts = "tests=\"" + count + "\" failures=\"" + failures + "\" errors=\"0\"";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites " + counts + ">\n  <testsuite name=\""
                + escaped("appmesh validate " + report.subject()) + "\" " + counts + " skipped=\"" + skipped + "\">\n"
                + cases
                + "  </testsuite>\n</testsuites>\n";
    }

    private void problem(Problem problem) {
        open(problem);
        body(
                problem.severity(),
                problem.message(),
                problem.location().map(place -> place + "\n").orElse("")
                        + about(problem)
                        + problem.message()
                        + problem.hint().map(hint -> "\nhint: " + hint).orElse(""));
    }

    private static String about(Problem problem) {
        String path = problem.path().toString();
        return path.isEmpty() ? "" : path + ": ";
    }

    private void omitted(Problems.Omitted omitted) {
        open("", omitted.ruleId());
        String message = omitted.count() + " more of this rule";
        body(omitted.severity(), message, message);
    }

    private void body(Severity severity, String message, String text) {
        if (severity == Severity.ERROR || failsOnWarnings) {
            failures++;
            cases.append("      <failure type=\"")
                    .append(severity.name().toLowerCase(Locale.ROOT))
                    .append("\" message=\"")
                    .append(escaped(message))
                    .append("\">")
                    .append(lines(text))
                    .append("</failure>\n");
        } else {
            cases.append("      <system-out>warning: ").append(lines(text)).append("</system-out>\n");
        }
        cases.append("    </testcase>\n");
    }

    private void open(Problem problem) {
        open(problem.location().map(Location::file).orElse(""), problem.ruleId() + " " + problem.path());
    }

    private void open(String file, String name) {
        count++;
        cases.append("    <testcase classname=\"")
                .append(escaped(file))
                .append("\" name=\"")
                .append(escaped(name.strip()))
                .append("\">\n");
    }

    private static String lines(String text) {
        return String.join("\n", text.lines().map(JunitReport::escaped).toList());
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        PlainText.uncut(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML 1.0 has neither lone surrogates nor these two.
                default ->
                    escaped.appendCodePoint((c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
