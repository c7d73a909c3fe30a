package io.github.appmeshdsl.k8s;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much was read.
 *
 * @param documents documents that could be parsed
 * @param resources App Mesh objects in them, with those that have faults
 * @param namespaces namespaces
 * @param podTemplates pods and templates of pods
 * @param skipped objects of other groups that were not looked into, by group; that of Kubernetes' core is empty
 */
public record ReadCounts(
        int documents, int resources, int namespaces, int podTemplates, SortedMap<String, Integer> skipped) {

    /** Takes a copy. */
    public ReadCounts {
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    }
}
