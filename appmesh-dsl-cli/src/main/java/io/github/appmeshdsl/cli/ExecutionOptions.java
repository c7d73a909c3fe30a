package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How plans are carried out. Apart from {@link Execution}, so that describing a command loads nothing that executes. */
final class ExecutionOptions {

    static final String YES = "--yes";
    static final String DRY_RUN = "--dry-run";
    static final String JOURNAL = "--journal";

    private ExecutionOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-y", YES)
                .description("Change things without asking first.")
                .build());
        spec.addOption(OptionSpec.builder(DRY_RUN)
                .description("Change nothing; only see whether everything still is as planned.")
                .build());
        spec.addOption(Subcommand.option("FILE", JOURNAL)
                .description("Record what is done, so that it can be continued after a stop with --resume.")
                .build());
    }

    /**
     * Fails if it is said how something is carried out that has begun already.
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
     * Fails if nobody can be asked although something may be changed.
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
