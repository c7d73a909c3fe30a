package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh apply}: changes a live mesh to the desired one. */
final class ApplyCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Changes a live mesh to the desired one. Prints the plan, and asks before anything is changed.";

    private static final String PLAN = "--plan";
    private static final String RESUME = "--resume";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The live mesh is as desired.",
                "It is not: something failed, the plan has conflicts, or the answer was no.",
                "The mesh has errors or cannot be read, or the API cannot be reached.",
                DESCRIPTION);
        SourceOptions.addTo(spec);
        ApiOptions.addTo(spec);
        ApiOptions.addPlanning(spec);
        ExecutionOptions.addTo(spec);
        spec.addOption(option("FILE", PLAN)
                .description("Execute this plan, saved by \"appmesh plan -o\", if the live mesh has not changed.")
                .build());
        spec.addOption(option("FILE", RESUME)
                .description("Continue the apply of this journal.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        Optional<String> saved = value(arguments, PLAN);
        Optional<String> journal = value(arguments, RESUME);
        boolean hasPaths = arguments.hasMatchedPositional(0);
        if ((saved.isPresent() ? 1 : 0) + (journal.isPresent() ? 1 : 0) + (hasPaths ? 1 : 0) > 1) {
            throw misuse(arguments, "PATHs, " + PLAN + " and " + RESUME + " exclude each other");
        }
        if (journal.isPresent()) {
            ExecutionOptions.requireNone(arguments, RESUME);
            try (ApiSession session = ApiSession.open(arguments, console)) {
                return new Execution(session, arguments, console).resume(Path.of(journal.get()));
            }
        }
        if (saved.isEmpty()) {
            Inputs.of(arguments);
        }
        ExecutionOptions.requireConsent(arguments, console);
        if (saved.isPresent()) {
            Plan plan = saved(saved.get(), console);
            try (ApiSession session = ApiSession.open(arguments, console)) {
                return new Execution(session, arguments, console).run(plan, true);
            }
        }
        DesiredMesh desired = DesiredMesh.read(arguments, console);
        try (ApiSession session = ApiSession.open(arguments, desired, console)) {
            Plan plan = session.read(api -> api.plan(desired.mesh()));
            return new Execution(session, arguments, console).run(plan, false);
        }
    }

    private static Plan saved(String file, Console console) throws IOException {
        Plan.Reading reading;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            reading = Plan.read(SourceText.read(in, file), file);
        }
        return reading.plan().orElseThrow(() -> {
            console.err()
                    .print(ValidationReport.of(file, reading.problems(), List.of())
                            .toText());
            return new CommandFailure(file + " is not a plan that can be executed", null);
        });
    }
}
