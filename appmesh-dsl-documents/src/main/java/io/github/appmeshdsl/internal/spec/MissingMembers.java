package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Members that a mapping lacks, until it is known whether an unknown member is a misspelling of one of them. */
final class MissingMembers {

    private final List<Missing> all = new ArrayList<>(1);

    private record Missing(Problem problem, List<String> keys) {}

    /** Adds the problem that one of these members is missing. */
    void add(Problem problem, String... keys) {
        all.add(new Missing(problem, List.of(keys)));
    }

    /** Reports what is missing and not misspelled. */
    void report(Set<String> misspelled, ReadContext context) {
        for (Missing missing : all) {
            if (Collections.disjoint(missing.keys(), misspelled)) {
                context.add(missing.problem());
            }
        }
    }
}
