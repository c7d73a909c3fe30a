package io.github.appmeshdsl.cli;

import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process at the first {@link OutOfMemoryError} of any thread. After one, a server may neither answer nor stop; a
 * process that has ended is started again by what supervises it. Most threads belong to libraries, which catch and log
 * errors, so that the log is watched.
 */
final class OutOfMemoryExit extends Handler implements Thread.UncaughtExceptionHandler, AutoCloseable {

    /** Created in advance: there may be no memory for it later. */
    private static final byte[] MESSAGE =
            "appmesh: out of memory; start Java with a larger heap (-Xmx)\n".getBytes(StandardCharsets.UTF_8);

    private final Logger root;
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    OutOfMemoryExit(Logger root) {
        this.root = root;
    }

    void install() {
        root.addHandler(this);
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    @Override
    public void publish(LogRecord event) {
        exitIfOutOfMemory(event.getThrown());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        exitIfOutOfMemory(error);
        root.log(Level.SEVERE, "internal error in thread " + thread.getName() + "; please report it", error);
    }

    private static void exitIfOutOfMemory(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                System.err.write(MESSAGE, 0, MESSAGE.length);
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
