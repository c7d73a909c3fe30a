package io.github.appmeshdsl.document;

/**
 * Bounds on what a reader takes, so that no input can hang it or exhaust memory.
 *
 * @param maxBytes largest input in bytes (in characters, where characters are given)
 * @param maxDepth deepest nesting of mappings and sequences, aliases expanded
 * @param maxNodes most keys and values written in one document
 * @param maxAliasNodes most keys and values that the aliases of one document stand for
 * @param maxProblems most problems of one input; reading stops there
 */
public record ReadLimits(long maxBytes, int maxDepth, int maxNodes, int maxAliasNodes, int maxProblems) {

    /** 64 MiB, 100 levels, 1,500,000 nodes a document, 1,000,000 through aliases, 1,000 problems. */
    public static final ReadLimits DEFAULT = new ReadLimits(64L << 20, 100, 1_500_000, 1_000_000, 1_000);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is below 1, {@code maxBytes} beyond 1 GiB or {@code maxDepth} beyond 1,000
     */
    public ReadLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxNodes < 1 || maxAliasNodes < 1 || maxProblems < 1) {
            throw new IllegalArgumentException("a bound is below 1");
        }
        if (maxBytes > 1L << 30 || maxDepth > 1_000) {
            throw new IllegalArgumentException("at most 1 GiB and 1,000 levels");
        }
    }
}
