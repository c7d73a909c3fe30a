package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import org.junit.jupiter.api.Test;

class ReportSeveritiesTest {

    private static final SpecPath NODE = SpecPath.resource("virtualNode", "web");

    private static Problem error(int at) {
        return Problem.of(MeshRule.BOUND_RANGE, NODE.item(at), "is out of bounds");
    }

    private static ValidationReport report(int errors, ValidationOptions options) {
        Problems problems = new Problems();
        for (int i = 0; i < errors; i++) {
            problems.add(error(i));
        }
        return new Suppressions(options).report("shop", problems);
    }

    private static ValidationOptions options() {
        return ValidationOptions.authoring();
    }

    private static ValidationOptions lower() {
        return options().severity("bound.range", Severity.WARNING);
    }

    @Test
    void a_rule_with_another_severity_counts_by_that() {
        ValidationReport lower = report(1, lower());

        assertThat(lower.isValid()).isTrue();
        assertThat(lower.warnings()).hasSize(1);
        assertThat(lower.toText()).startsWith("shop: 1 warning\n");
    }

    @Test
    void problems_that_are_only_counted_change_too() {
        ValidationReport all = report(Problems.MOST_OF_A_RULE + 5, options());
        assertThat(all.isValid()).isFalse();
        assertThat(all.omitted()).hasSize(1);

        ValidationReport lower = report(Problems.MOST_OF_A_RULE + 5, lower());

        assertThat(lower.isValid()).isTrue();
        assertThat(lower.omitted()).allMatch(rest -> rest.severity() == Severity.WARNING && rest.count() == 5);
    }

    @Test
    void what_is_suppressed_stays_suppressed_and_other_rules_keep_their_severity() {
        ValidationReport suppressed =
                report(1, lower().suppress("bound.range", "known")).withExternal(3);
        assertThat(suppressed.problems()).isEmpty();
        assertThat(suppressed.external()).isEqualTo(3);
        assertThat(suppressed.suppressed().get(0).problem().severity()).isEqualTo(Severity.WARNING);

        assertThat(report(2, options().severity("ref.unresolved", Severity.WARNING))
                        .toText())
                .isEqualTo(report(2, options()).toText());
    }

    @Test
    void the_severity_of_a_rule_that_does_not_exist_cannot_be_set() {
        assertThatThrownBy(() -> options().severity("bound.rang", Severity.WARNING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no rule \"bound.rang\"; did you mean \"bound.range\"?");
    }
}
