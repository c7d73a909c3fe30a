package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is surely wrong with documents that lack values, whatever is meant to stand there. They are read several times, each
 * time with other values in the gaps; what is at a gap is not among the findings of a reading.
 */
public final class SureFindings {

    private final Set<Problem> bounds = new LinkedHashSet<>();
    private @Nullable Set<Problem> common;

    private SureFindings() {}

    /**
     * Returns what is found in every reading, and the bounds that are broken in any.
     *
     * @param standIns what each of the readings puts in the gaps
     * @param reading returns what is found with that, each with its path and place in the documents
     * @param lacksReference says, after the reading, whether it is not said what some reference leads to
     */
    public static <S> List<Problem> of(
            List<S> standIns, Function<S, List<Problem>> reading, Predicate<S> lacksReference) {
        SureFindings sure = new SureFindings();
        for (S each : standIns) {
            List<Problem> found = reading.apply(each);
            sure.addReading(found, lacksReference.test(each));
        }
        return sure.problems();
    }

    private void addReading(List<Problem> found, boolean lacksReference) {
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

    private List<Problem> problems() {
        List<Problem> all = new ArrayList<>(bounds);
        if (common != null) {
            all.addAll(common);
        }
        return all;
    }
}
