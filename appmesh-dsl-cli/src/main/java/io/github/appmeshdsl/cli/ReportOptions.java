package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How a report is printed, and what of it makes a command fail. */
final class ReportOptions {

    private static final String FORMAT = "--format";
    private static final String FAIL_ON = "--fail-on";
    private static final String TEXT = "text";
    private static final String GITHUB = "github";

    private final Console console;
    private final ColorOption color;
    private final String format;
    private final boolean failsOnWarnings;

    private ReportOptions(ParseResult arguments, ProjectFile project, Console console) {
        this.console = console;
        color = ColorOption.of(arguments, console);
        String given = Subcommand.choice(arguments, FORMAT, TEXT, "json", "sarif", "junit", GITHUB);
        boolean isInActions = console.terminal()
                .variable("GITHUB_ACTIONS")
                .filter("true"::equals)
                .isPresent();
        format = isInActions && !arguments.hasMatchedOption(FORMAT) ? GITHUB : given;
        String lowest = Subcommand.choice(arguments, FAIL_ON, "error", "warning");
        failsOnWarnings = (arguments.hasMatchedOption(FAIL_ON)
                        ? lowest
                        : project.word("failOn").orElse(lowest))
                .equals("warning");
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("FORMAT", FORMAT)
                .description("How the report is printed: text, json, sarif, junit (JUnit XML) or github (annotations); "
                        + "github in GitHub Actions and text elsewhere if not given.")
                .build());
        spec.addOption(Subcommand.option("error|warning", FAIL_ON)
                .description("Lowest severity of problems with which the command ends with 1; error if not given.")
                .build());
        ColorOption.addTo(spec);
    }

    static ReportOptions of(ParseResult arguments, ProjectFile project, Console console) {
        return new ReportOptions(arguments, project, console);
    }

    /** Returns whether the format is read by people. */
    boolean isForPeople() {
        return format.equals(TEXT) || format.equals(GITHUB);
    }

    /** Prints a report; the options are those that it is the result of. */
    void print(ValidationReport report, ValidationOptions options) {
        console.out()
                .print(
                        switch (format) {
                            case "json" -> report.toJson();
                            case "sarif" ->
                                SarifReport.of(
                                        report,
                                        rules(options),
                                        options.profile(),
                                        console.terminal().directory());
                            case "junit" -> JunitReport.of(report, failsOnWarnings);
                            case GITHUB -> GithubReport.of(report);
                            default -> color.report(report.toText());
                        });
    }

    /** Returns all rules that apply with these options. */
    static List<Rule> rules(ValidationOptions options) {
        List<Rule> rules = new ArrayList<>(RuleTable.all());
        options.checks().forEach(check -> rules.addAll(check.rules()));
        return rules;
    }

    /** Returns the exit code that a report leads to. */
    int exitCode(ValidationReport report) {
        return report.isValid() && !(failsOnWarnings && !report.warnings().isEmpty()) ? ExitCode.CLEAN : ExitCode.FOUND;
    }
}
