package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals have: rules that are switched off, reports in the log, and failures in one line. */
abstract class MeshGoal extends AbstractMojo {

    /** Whether the goal is skipped. */
    @Parameter(property = "appmesh.skip", defaultValue = "false")
    boolean skip;

    /** Whether warnings fail the build. */
    @Parameter(property = "appmesh.failOnWarning", defaultValue = "false")
    boolean failOnWarning;

    /** Rules that are switched off. */
    @Parameter
    List<Suppression> suppressions = new ArrayList<>();

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    MojoExecution execution;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    File buildDirectory;

    abstract void run() throws MojoExecutionException, MojoFailureException, IOException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped");
            return;
        }
        try {
            run();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static MojoExecutionException unreadable(IOException failure) {
        return new MojoExecutionException("cannot be read or written: " + failure.getMessage(), failure);
    }

    final ValidationOptions options(String profile) throws MojoExecutionException {
        ValidationOptions options = switch (profile) {
            case "importing" -> ValidationOptions.importing();
            case "authoring" -> ValidationOptions.authoring();
            default ->
                throw new MojoExecutionException("<profile> must be importing or authoring, not \"" + profile + "\"");
        };
        options = options.checksOfServices();
        for (Suppression suppression : suppressions) {
            options = options.suppress(suppression.toOption());
        }
        return options;
    }

    /** Logs a report that has something to tell. */
    final void log(ValidationReport report) {
        if (!report.isValid()) {
            lines(report.toText(), getLog()::error);
        } else if (!report.warnings().isEmpty()) {
            lines(report.toText(), getLog()::warn);
        } else if (!report.suppressed().isEmpty() || report.external() > 0) {
            lines(report.toText(), getLog()::info);
        }
    }

    /**
     * Logs a report.
     *
     * @throws MojoFailureException if it has errors, or warnings that fail the build
     */
    final void require(ValidationReport report) throws MojoFailureException {
        log(report);
        if (!report.isValid()) {
            throw new MojoFailureException(
                    report.subject() + ": " + count(report.errors().size(), "error"));
        }
        if (failOnWarning && !report.warnings().isEmpty()) {
            throw new MojoFailureException(report.subject() + ": "
                    + count(report.warnings().size(), "warning") + ", and failOnWarning is set");
        }
    }

    final void lines(String text, Consumer<String> log) {
        text.lines().forEach(log);
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Returns what an earlier run of this execution has left. */
    final LastRun lastRun() {
        return new LastRun(
                buildDirectory.toPath(),
                execution.getGoal() + "-" + execution.getExecutionId(),
                execution.getVersion());
    }
}
