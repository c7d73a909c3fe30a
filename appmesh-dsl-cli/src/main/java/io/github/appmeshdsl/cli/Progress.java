package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.plan.Step;
import java.util.Locale;

/** Shows the progress of an apply: a line for each step, or on a terminal a bar that is overwritten. */
final class Progress implements ApplyListener {

    private static final int WIDTH = 40;

    private final Console console;
    private final int steps;
    private int done;

    /**
     * Creates one.
     *
     * @param steps number of steps; 0 if it is not known
     */
    Progress(Console console, int steps) {
        this.console = console;
        this.steps = console.terminal().isInteractive() ? steps : 0;
    }

    /** Warns before a step that takes requests away. */
    @Override
    public void started(Step step) {
        if (step.interruptsTraffic()) {
            leaveBar();
            for (String reason : step.reasons()) {
                console.note(step.action().name().toLowerCase(Locale.ROOT) + " " + step.key() + ": " + reason);
            }
            console.err().flush();
        }
    }

    @Override
    public void done(Step step) {
        if (steps == 0) {
            console.out().println("done: " + step.action().name().toLowerCase(Locale.ROOT) + " " + step.key());
            console.out().flush();
            return;
        }
        done++;
        int filled = WIDTH * done / steps;
        console.err()
                .print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + steps
                        + (done == steps ? "\n" : ""));
        console.err().flush();
    }

    @Override
    public void failed(ApplyResult.StepFailure failure) {
        leaveBar();
    }

    @Override
    public void waiting(CallException failure) {
        leaveBar();
        console.note("waiting for the API, retrying: " + failure.getMessage());
        console.err().flush();
    }

    private void leaveBar() {
        if (steps > 0) {
            console.err().println();
        }
    }
}
