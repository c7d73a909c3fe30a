package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks concurrently, up to a number at a time; a task may add others. After the first failure, tasks that have not
 * started are dropped.
 */
public final class Crew implements AutoCloseable {

    private final ExecutorService threads;
    private int pending;
    private @Nullable RuntimeException failed;

    /** Creates a crew that does so many tasks at a time. */
    public Crew(int size) {
        threads = threads(size, "appmesh-call");
    }

    /** Returns so many threads that do not keep the JVM alive. */
    public static ExecutorService threads(int size, String name) {
        return Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds a task. */
    public synchronized void add(Runnable task) {
        pending++;
        threads.execute(() -> run(task));
    }

    private void run(Runnable task) {
        RuntimeException failure = null;
        try {
            if (!hasFailed()) {
                task.run();
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            done(failure);
        }
    }

    private synchronized boolean hasFailed() {
        return failed != null;
    }

    private synchronized void done(@Nullable RuntimeException failure) {
        pending--;
        if (failed == null) {
            failed = failure;
        }
        notifyAll();
    }

    /**
     * Returns when all tasks are done.
     *
     * @throws RuntimeException what the first task threw that failed
     * @throws CallException if the thread is interrupted meanwhile; tasks under way are interrupted too
     */
    public synchronized void await() {
        try {
            while (pending > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CallException(Failure.INTERRUPTED, "waiting", "interrupted", e);
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** Ends its threads; tasks under way are interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
