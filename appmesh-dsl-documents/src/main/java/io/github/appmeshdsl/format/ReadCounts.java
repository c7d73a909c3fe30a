package io.github.appmeshdsl.format;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much was read.
 *
 * @param files files and streams
 * @param documents documents that could be parsed
 * @param resources App Mesh resources in them, including those with faults
 * @param others objects of other types, by type: other groups of Kubernetes, other services in templates
 * @param unrecognized how many documents in directories are of no known format, or cannot be parsed and do not mention App
 *     Mesh, by file
 * @param skipped files in directories that were not opened because of their extension
 */
public record ReadCounts(
        int files,
        int documents,
        int resources,
        SortedMap<String, Integer> others,
        SortedMap<String, Integer> unrecognized,
        List<String> skipped) {

    /** Takes copies. */
    public ReadCounts {
        others = sorted(others);
        unrecognized = sorted(unrecognized);
        skipped = List.copyOf(skipped);
    }

    private static SortedMap<String, Integer> sorted(Map<String, Integer> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Returns how many documents and objects do not belong to App Mesh. */
    public int other() {
        int count = 0;
        for (int each : others.values()) {
            count += each;
        }
        for (int each : unrecognized.values()) {
            count += each;
        }
        return count;
    }
}
