package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.apply.ApplyOptions;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** Executes a plan and shows its progress, once the user has agreed. */
final class Execution {

    private final ApiSession session;
    private final ParseResult arguments;
    private final Console console;

    Execution(ApiSession session, ParseResult arguments, Console console) {
        this.session = session;
        this.arguments = arguments;
        this.console = console;
    }

    /**
     * Executes a plan.
     *
     * @param isSaved whether time may have passed since it was made
     */
    int run(Plan plan, boolean isSaved) throws IOException {
        console.out().print(plan.text());
        console.out().flush();
        if (plan.isEmpty()) {
            return ExitCode.CLEAN;
        }
        if (!plan.isExecutable()) {
            return ExitCode.FOUND;
        }
        boolean isDry = arguments.hasMatchedOption(ExecutionOptions.DRY_RUN);
        if (!isDry && !arguments.hasMatchedOption(ExecutionOptions.YES) && !console.agrees("Execute this plan?")) {
            console.note("nothing was changed");
            return ExitCode.FOUND;
        }
        ApplyOptions how = ApplyOptions.DEFAULT
                .dryRun(isDry)
                .compareFirst(isSaved)
                .listener(new Progress(console, plan.steps().size()));
        Optional<Path> journal =
                Subcommand.value(arguments, ExecutionOptions.JOURNAL).map(Path::of);
        ApplyOptions recorded = journal.isPresent() ? how.journal(journal.get()) : how;
        ApplyResult result = session.write(api -> api.apply(plan, recorded));
        if (isDry && result.succeeded()) {
            console.out().println("Dry run: everything is as planned, and nothing was changed.");
            return ExitCode.CLEAN;
        }
        return tell(result, isDry ? Optional.empty() : journal);
    }

    /** Continues what a journal records. */
    int resume(Path journal) {
        return tell(session.write(api -> api.resume(journal, new Progress(console, 0))), Optional.of(journal));
    }

    private int tell(ApplyResult result, Optional<Path> journal) {
        for (ApplyResult.StepFailure failure : result.failures()) {
            console.note(failure.toString());
        }
        int done = result.done().size();
        if (result.succeeded()) {
            console.out().println("Done: " + steps(done) + ".");
            return ExitCode.CLEAN;
        }
        long failed = result.failures().stream()
                .filter(failure -> !result.left().contains(failure.step()))
                .count();
        console.note(steps(done) + " done, " + failed + " failed, "
                + result.left().size() + " not started"
                + journal.map(file -> "; continue with: appmesh apply --resume " + file)
                        .orElse(""));
        return ExitCode.FOUND;
    }

    private static String steps(int count) {
        return count + (count == 1 ? " step" : " steps");
    }
}
