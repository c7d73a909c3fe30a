package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.aws.apply.StepFailure;
import io.github.appmeshdsl.plan.Step;

/** Shows on a terminal how much is done, on one line that is written over. */
final class ProgressBar implements ApplyListener {

    private static final int WIDTH = 40;

    private final Console console;
    private final int steps;
    private int done;

    ProgressBar(Console console, int steps) {
        this.console = console;
        this.steps = steps;
    }

    @Override
    public void done(Step step) {
        done++;
        int filled = WIDTH * done / steps;
        console.err()
                .print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + steps
                        + (done == steps ? "\n" : ""));
        console.err().flush();
    }

    @Override
    public void failed(StepFailure failure) {
        console.err().println();
    }
}
