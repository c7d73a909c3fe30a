package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.HashSet;
import java.util.Set;

/** Where values have a fault or are missing and required, and what else a reading has found a fault with. */
final class Gaps {

    /** Faults that leave what is read whole. */
    private static final Set<String> HARMLESS = Set.of(SpecRule.UNKNOWN_FIELD.id(), SpecRule.REF_BOTH.id());

    private final Set<SpecPath> gaps = new HashSet<>(0);
    private final Set<SpecPath> faults = new HashSet<>(0);

    void add(SpecPath path) {
        gaps.add(plain(path));
    }

    void addFault(Problem problem) {
        if (!HARMLESS.contains(problem.ruleId())) {
            faults.add(plain(problem.path()));
        }
    }

    /** Returns whether there is a fault right there, or a gap there or around. */
    boolean explain(SpecPath finding) {
        if (gaps.isEmpty() && faults.isEmpty()) {
            return false;
        }
        SpecPath path = SpecPath.ROOT;
        for (SpecPath.Step step : finding.steps()) {
            for (String member : step.field().split("\\.", -1)) {
                path = below(path, step, member);
                if (gaps.contains(path)) {
                    return true;
                }
            }
        }
        return faults.contains(path);
    }

    /** Returns the same path with a step for each member. */
    private static SpecPath plain(SpecPath path) {
        SpecPath plain = SpecPath.ROOT;
        for (SpecPath.Step step : path.steps()) {
            for (String member : step.field().split("\\.", -1)) {
                plain = below(plain, step, member);
            }
        }
        return plain;
    }

    private static SpecPath below(SpecPath path, SpecPath.Step step, String member) {
        if (path.equals(SpecPath.ROOT)) {
            return SpecPath.resource(member, step.key());
        }
        return member.isEmpty() ? path.item(step.index(), step.key()) : path.field(member);
    }
}
