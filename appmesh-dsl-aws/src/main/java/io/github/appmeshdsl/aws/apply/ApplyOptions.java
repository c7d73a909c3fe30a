package io.github.appmeshdsl.aws.apply;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a plan is carried out.
 *
 * @param dryRun whether nothing is written: all resources that the plan is about are compared, and that is all
 * @param compareFirst whether all resources that the plan is about are compared before the first step, as fits a plan that
 *     was saved; each is compared right before its step in any case
 * @param journal file that records what is begun and done, so that an apply that was stopped can be resumed; it must not
 *     exist yet, and is deleted when all is done
 * @param listener hears of the progress
 */
public record ApplyOptions(boolean dryRun, boolean compareFirst, Optional<Path> journal, ApplyListener listener) {
    /** Refuses null. */
    public ApplyOptions {
        requireNonNull(journal, "journal");
        requireNonNull(listener, "listener");
    }

    /** No dry run, no comparison before the first step, no journal, no listener. */
    public static final ApplyOptions DEFAULT = new ApplyOptions(false, false, Optional.empty(), ApplyListener.NONE);

    /** Returns the same as a dry run, or not. */
    public ApplyOptions dryRun(boolean isDry) {
        return new ApplyOptions(isDry, compareFirst, journal, listener);
    }

    /** Returns the same with everything compared before the first step, or not. */
    public ApplyOptions compareFirst(boolean isCompared) {
        return new ApplyOptions(dryRun, isCompared, journal, listener);
    }

    /** Returns the same with a journal in this file. */
    public ApplyOptions journal(Path file) {
        return new ApplyOptions(dryRun, compareFirst, Optional.of(file), listener);
    }

    /** Returns the same with this listener. */
    public ApplyOptions listener(ApplyListener newListener) {
        requireNonNull(newListener, "newListener");
        return new ApplyOptions(dryRun, compareFirst, journal, newListener);
    }
}
