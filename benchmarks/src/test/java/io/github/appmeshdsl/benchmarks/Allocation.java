package io.github.appmeshdsl.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Counts what a thread allocates. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 30;
    private static final int RUNS = 5;

    private Allocation() {}

    /** Returns the bytes that a warm call allocates: the least of several. */
    static long bytesOf(Callable<?> call) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            call.call();
        }
        return bytesOfCold(call);
    }

    /** Returns the bytes that a call allocates, for calls too long to be repeated until they are warm. */
    static long bytesOfCold(Callable<?> call) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.call();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
