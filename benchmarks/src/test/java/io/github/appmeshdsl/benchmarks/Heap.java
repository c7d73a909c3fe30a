package io.github.appmeshdsl.benchmarks;

import java.lang.ref.WeakReference;

/** How much of the heap is held. */
final class Heap {

    private Heap() {}

    /** Returns the bytes that are left after collecting garbage: the least of several looks. */
    static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            collect();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static void collect() {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
    }
}
