package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is certainly wrong with documents that lack values, whatever the missing values are. The documents are read several
 * times, each time with other values in the gaps.
 */
public final class SureFindings {

    private SureFindings() {}

    /**
     * Returns what is found in every reading, and the bounds that are broken in any.
     *
     * @param standIns what each of the readings puts in the gaps
     * @param reading returns what is found with that, each with its path and place in the documents
     * @param lacksReference returns, after the reading, whether the target of some reference is not known
     */
    public static <S> Problems of(List<S> standIns, Function<S, Problems> reading, Predicate<S> lacksReference) {
        requireNonNull(standIns, "standIns");
        requireNonNull(reading, "reading");
        requireNonNull(lacksReference, "lacksReference");
        Problems sure = new Problems();
        Set<Problem> common = null;
        List<Problems.Omitted> omitted = List.of();
        for (S each : standIns) {
            Problems found = reading.apply(each);
            boolean isFirst = common == null;
            Set<Problem> others = new LinkedHashSet<>();
            for (Problem problem : found.list()) {
                if (MeshRule.isBound(problem.ruleId())) {
                    sure.add(problem);
                } else if (!lacksReference.test(each) || !MeshRule.isOfReferrers(problem)) {
                    others.add(problem);
                }
            }
            if (isFirst) {
                common = others;
                omitted = found.omitted();
            } else {
                common = retained(common, others);
            }
        }
        if (common != null) {
            sure.addAll(common);
        }
        // How many of them every reading has is not known; the count is that of the first.
        omitted.forEach(sure::add);
        return sure;
    }

    private static @Nullable Set<Problem> retained(@Nullable Set<Problem> common, Set<Problem> others) {
        if (common != null) {
            common.retainAll(others);
        }
        return common;
    }
}
