package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.plan.Plan;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh plan}: prints how a live mesh becomes the desired one. */
final class PlanCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION = "Prints how a live mesh becomes the desired one, and changes nothing.";

    private static final String FORMAT = "--format";
    private static final String OUTPUT = "--output";
    private static final String DETAILED = "--detailed-exitcode";
    private static final Set<String> STANDARD_OUTPUTS = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The live mesh is as desired.",
                "There are changes or conflicts; see --detailed-exitcode.",
                "The mesh has errors or cannot be read, or the API cannot be reached.",
                DESCRIPTION);
        SourceOptions.addTo(spec);
        ApiOptions.addTo(spec);
        ApiOptions.addPlanning(spec);
        spec.addOption(option("text|json", FORMAT)
                .description("How the plan is printed; text if not given.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Save the plan, to be applied later.")
                .build());
        spec.addOption(OptionSpec.builder(DETAILED)
                .description("End with 3 if there are changes and no conflicts, and with 4 if there are conflicts, "
                        + "instead of 1.")
                .build());
        ColorOption.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        boolean isJson = choice(arguments, FORMAT, "text", "json").equals("json");
        ColorOption color = ColorOption.of(arguments, console);
        Optional<String> output = value(arguments, OUTPUT);
        DesiredMesh desired = DesiredMesh.read(arguments, console);
        Plan plan;
        try (ApiSession session = ApiSession.open(arguments, desired, console)) {
            plan = session.read(api -> api.plan(desired.mesh()));
        }
        if (output.isPresent() && STANDARD_OUTPUTS.contains(output.get())) {
            // Another descriptor of the same file would have a position of its own.
            console.out().print(plan.json());
        } else if (output.isPresent()) {
            Path file = Path.of(output.get());
            Inputs.noteIfPipe("writing", file, console);
            try (FileReplacement replacement = new FileReplacement()) {
                try (Writer out = replacement.open(file)) {
                    out.write(plan.json());
                }
                replacement.commit();
            }
        }
        console.out().print(isJson ? plan.json() : color.changes(plan.text()));
        if (plan.isEmpty()) {
            return ExitCode.CLEAN;
        }
        if (!arguments.hasMatchedOption(DETAILED)) {
            return ExitCode.FOUND;
        }
        return plan.isExecutable() ? ExitCode.CHANGES : ExitCode.CONFLICTS;
    }
}
