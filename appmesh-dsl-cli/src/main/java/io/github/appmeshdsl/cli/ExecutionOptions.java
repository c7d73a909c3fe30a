package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options of executing plans. Separate from {@link Execution}, so that describing a command loads nothing that executes. */
final class ExecutionOptions {

    static final String YES = "--yes";
    static final String DRY_RUN = "--dry-run";
    static final String JOURNAL = "--journal";

    private ExecutionOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-y", YES)
                .description("Do not ask before changing anything.")
                .build());
        spec.addOption(OptionSpec.builder(DRY_RUN)
                .description("Change nothing; only check whether the live mesh is as planned.")
                .build());
        spec.addOption(Subcommand.option("FILE", JOURNAL)
                .description("Record what is done, so that a stopped apply can be continued with --resume.")
                .build());
    }

    /**
     * Fails if options are given that cannot apply to an apply that has already begun.
     *
     * @throws ParameterException if so
     */
    static void requireNone(ParseResult arguments, String resume) {
        for (String option : List.of(DRY_RUN, JOURNAL)) {
            if (arguments.hasMatchedOption(option)) {
                throw Subcommand.misuse(arguments, resume + " and " + option + " exclude each other");
            }
        }
    }

    /**
     * Fails if something may be changed and there is no terminal for a question.
     *
     * @throws CommandFailure if so
     */
    static void requireConsent(ParseResult arguments, Console console) {
        if (!arguments.hasMatchedOption(YES)
                && !arguments.hasMatchedOption(DRY_RUN)
                && !console.terminal().isInteractive()) {
            throw new CommandFailure("there is no terminal to ask on, so nothing is changed without " + YES, null);
        }
    }
}
