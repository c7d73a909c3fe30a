package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.plan.Step;
import java.util.Locale;

/** Says a line for each step that is done. */
final class ProgressLines implements ApplyListener {

    private final Console console;

    ProgressLines(Console console) {
        this.console = console;
    }

    @Override
    public void done(Step step) {
        console.out().println("done: " + step.action().name().toLowerCase(Locale.ROOT) + " " + step.key());
        console.out().flush();
    }
}
