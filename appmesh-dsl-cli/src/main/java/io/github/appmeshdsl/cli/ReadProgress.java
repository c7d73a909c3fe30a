package io.github.appmeshdsl.cli;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Shows on a terminal how far a live mesh is read: a line that is overwritten with each answer and removed in the end. Without a
 * terminal it shows nothing.
 */
final class ReadProgress implements ExecutionInterceptor {

    private static final int SERVER_ERROR = 500;

    private final Console console;
    private boolean isShown;
    private boolean isWaiting;
    private int begun;
    private int done;
    private int width;

    ReadProgress(Console console) {
        this.console = console;
    }

    /** Starts to show progress. */
    synchronized void start() {
        isShown = console.terminal().isInteractive();
    }

    /** Removes the line. */
    synchronized void stop() {
        if (isShown) {
            show("");
            console.err().print('\r');
            console.err().flush();
        }
        isShown = false;
        begun = 0;
        done = 0;
        width = 0;
    }

    @Override
    public synchronized void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        begun++;
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        answered(false);
    }

    @Override
    public synchronized void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        boolean isRefusal = context.exception() instanceof AwsServiceException answer
                && answer.statusCode() < SERVER_ERROR
                && !answer.isThrottlingException();
        answered(!isRefusal);
    }

    private void answered(boolean isOutage) {
        done++;
        isWaiting = isOutage;
        if (isShown) {
            show("reading the live mesh: " + done + " of " + begun + (isWaiting ? ", waiting for the API" : ""));
        }
    }

    private void show(String line) {
        console.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        console.err().flush();
        width = line.length();
    }
}
