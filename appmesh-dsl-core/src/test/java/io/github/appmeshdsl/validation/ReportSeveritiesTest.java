package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportSeveritiesTest {

    private static final SpecPath NODE = SpecPath.resource("virtualNode", "web");

    private static Problem error(int at) {
        return Problem.of(MeshRule.BOUND_RANGE, NODE.item(at), "is out of bounds");
    }

    private static ValidationReport report(int errors, ValidationOptions.Suppression... suppressions) {
        Problems problems = new Problems();
        for (int i = 0; i < errors; i++) {
            problems.add(error(i));
        }
        return ValidationReport.of("shop", problems, List.of(suppressions));
    }

    @Test
    void a_rule_with_another_severity_counts_by_that() {
        ValidationReport lower = report(1).withSeverities(Map.of("bound.range", Severity.WARNING));

        assertThat(lower.isValid()).isTrue();
        assertThat(lower.warnings()).hasSize(1);
        assertThat(lower.toText()).startsWith("shop: 1 warning\n");
    }

    @Test
    void problems_that_are_only_counted_change_too() {
        ValidationReport all = report(Problems.MOST_OF_A_RULE + 5);
        assertThat(all.isValid()).isFalse();
        assertThat(all.omitted()).hasSize(1);

        ValidationReport lower = all.withSeverities(Map.of("bound.range", Severity.WARNING));

        assertThat(lower.isValid()).isTrue();
        assertThat(lower.omitted()).allMatch(rest -> rest.severity() == Severity.WARNING && rest.count() == 5);
    }

    @Test
    void what_is_suppressed_stays_suppressed_and_other_rules_keep_their_severity() {
        ValidationReport suppressed = report(1, ValidationOptions.Suppression.of("bound.range", "known"))
                .withExternal(3)
                .withSeverities(Map.of("bound.range", Severity.WARNING));
        assertThat(suppressed.problems()).isEmpty();
        assertThat(suppressed.external()).isEqualTo(3);
        assertThat(suppressed.suppressed().get(0).problem().severity()).isEqualTo(Severity.WARNING);

        assertThat(report(2)
                        .withSeverities(Map.of("ref.unresolved", Severity.WARNING))
                        .toText())
                .isEqualTo(report(2).toText());
    }
}
