package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationReport;

/** Writes a report as commands of GitHub Actions, which become annotations of the lines in a pull request. */
final class GithubReport {

    private GithubReport() {}

    static String of(ValidationReport report) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : report.problems()) {
            String path = problem.path().toString();
            text.append("::").append(command(problem.severity()));
            problem.location()
                    .ifPresent(place -> text.append(" file=")
                            .append(property(place.file()))
                            .append(",line=")
                            .append(place.line())
                            .append(",col=")
                            .append(place.column())
                            .append(','));
            text.append(problem.location().isPresent() ? "" : " ")
                    .append("title=")
                    .append(property(problem.ruleId()))
                    .append("::")
                    .append(data((path.isEmpty() ? "" : path + ": ") + problem.message()));
            problem.hint().ifPresent(hint -> text.append("%0A").append(data("hint: " + hint)));
            text.append('\n');
        }
        for (Problems.Omitted omitted : report.omitted()) {
            text.append("::")
                    .append(command(omitted.severity()))
                    .append(" title=")
                    .append(property(omitted.ruleId()))
                    .append("::")
                    .append(omitted.count())
                    .append(" more of this rule\n");
        }
        // The commands are hidden in the log of the job, where this line is read.
        return text.append(report.toText().lines().findFirst().orElseThrow())
                .append('\n')
                .toString();
    }

    private static String command(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }

    private static String property(String value) {
        return data(value).replace(":", "%3A").replace(",", "%2C");
    }

    /** No line break of a document can start another command. */
    private static String data(String value) {
        return PlainText.uncut(value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
    }
}
