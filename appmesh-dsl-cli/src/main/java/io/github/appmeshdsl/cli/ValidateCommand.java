package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh validate}: prints everything that is wrong with meshes. */
final class ValidateCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints everything that is wrong with meshes, all at once. Manifests, API documents and "
                    + "CloudFormation templates are read as one set.";

    private static final String PROFILE = "--profile";
    private static final String PARTIAL = "--partial";
    private static final String OFF = "--off";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "No error; there may be warnings.",
                "There are errors, or no App Mesh resource.",
                UNREADABLE,
                DESCRIPTION);
        SourceOptions.addTo(spec);
        ClusterOptions.addTo(spec);
        ReportOptions.addTo(spec);
        spec.addOption(option("authoring|importing", PROFILE)
                .description(
                        "Severity of rules: for documents that you write, or for existing documents of other authors (if not given).")
                .build());
        spec.addOption(OptionSpec.builder(PARTIAL)
                .description("Count references that leave the set instead of reporting them.")
                .build());
        spec.addOption(repeatable("RULE=REASON", OFF)
                .description("Switch a rule off; the report shows the reason. RULE@PATH switches it off at one path.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        ProjectFile project = ProjectFile.of(arguments, console);
        ReportOptions printing = ReportOptions.of(arguments, project, console);
        ValidationOptions options = options(arguments, project);
        MeshReading reading = ClusterOptions.isGiven(arguments)
                ? SourceOptions.read(ClusterDocuments.read(arguments, console), project, arguments, console)
                : SourceOptions.read(Inputs.of(arguments), project, arguments, console);
        ValidationReport report = reading.validate(options);
        boolean hasNothing =
                reading.counts().resources() == 0 && report.problems().isEmpty();
        // A note says that there is nothing; "no problems" would be misleading.
        if (!hasNothing || !printing.isForPeople()) {
            printing.print(report, options);
        }
        return hasNothing ? ExitCode.FOUND : printing.exitCode(report);
    }

    private static ValidationOptions options(ParseResult arguments, ProjectFile project) {
        String given = choice(arguments, PROFILE, "importing", "authoring");
        String profile = arguments.hasMatchedOption(PROFILE)
                ? given
                : project.word("profile").orElse(given);
        ValidationOptions options =
                profile.equals("authoring") ? ValidationOptions.authoring() : ValidationOptions.importing();
        options = project.checks(options)
                .partial(arguments.hasMatchedOption(PARTIAL) || ClusterOptions.isPart(arguments));
        List<String> switches = arguments.matchedOptionValue(OFF, List.of());
        for (String off : switches) {
            try {
                options = options.suppress(RuleSwitch.parse(off));
            } catch (IllegalArgumentException e) {
                throw misuse(arguments, OFF + " " + off + ": " + e.getMessage());
            }
        }
        return options;
    }
}
