package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import java.lang.ref.Reference;
import java.util.function.IntFunction;

/** Prints how much memory a mesh holds, in bytes a document. Argument: how many services (10,000). */
public final class MemoryBench {

    private MemoryBench() {}

    /** Measures and prints. */
    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        measure("ours", n, DslMesh::of);
        measure("naked Immutables", n, NakedMeshes::of);
        measure("records", n, PlainMeshes::of);
    }

    private static void measure(String name, int n, IntFunction<Object> define) {
        // The first one loads classes, too.
        retained(10, define);
        System.out.printf("%-16s %6d%n", name, retained(n, define) / (4L * n));
    }

    private static long retained(int n, IntFunction<Object> define) {
        long before = used();
        Object mesh = define.apply(n);
        try {
            return used() - before;
        } finally {
            Reference.reachabilityFence(mesh);
        }
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
