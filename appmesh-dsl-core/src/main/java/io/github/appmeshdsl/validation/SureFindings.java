package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is surely wrong with documents that lack values, whatever is meant to stand there. They are read several times, each
 * time with other values in the gaps; what is at a gap is not among the findings of a reading.
 */
public final class SureFindings {

    private final Set<Problem> bounds = new LinkedHashSet<>();
    private @Nullable Set<Problem> common;

    /** Starts without a reading. */
    public SureFindings() {}

    /**
     * Adds what one reading finds.
     *
     * @param found each with its path and place in the documents
     * @param lacksReference whether it is not said what some reference leads to
     */
    public void addReading(List<Problem> found, boolean lacksReference) {
        Set<Problem> others = new LinkedHashSet<>();
        for (Problem problem : found) {
            if (MeshRule.isBound(problem)) {
                bounds.add(problem);
            } else if (!lacksReference || !MeshRule.isOfReferrers(problem)) {
                others.add(problem);
            }
        }
        if (common == null) {
            common = others;
        } else {
            common.retainAll(others);
        }
    }

    /** Returns what is found in every reading, and the bounds that are broken in any. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(bounds);
        if (common != null) {
            all.addAll(common);
        }
        return all;
    }
}
