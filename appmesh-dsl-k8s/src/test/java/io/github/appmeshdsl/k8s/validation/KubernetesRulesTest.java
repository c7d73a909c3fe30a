package io.github.appmeshdsl.k8s.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Profile;
import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesRulesTest {

    /** These speak of documents and of sets of them; their rows are in the tests of the reader and of membership. */
    private static final Set<KubernetesRule> OF_DOCUMENTS = EnumSet.of(
            KubernetesRule.V1BETA1,
            KubernetesRule.KIND,
            KubernetesRule.REPEATED,
            KubernetesRule.IMMUTABLE,
            KubernetesRule.SYSTEM_SET,
            KubernetesRule.MEMBERSHIP,
            KubernetesRule.NO_MESH,
            KubernetesRule.INJECTION);

    static Stream<KubernetesRuleCase> cases() {
        return KubernetesRuleCases.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_rule_says_exactly_this(KubernetesRuleCase row) {
        assertThat(row.found()).isEqualTo(row.lines());
    }

    @ParameterizedTest
    @EnumSource(KubernetesRule.class)
    void each_rule_of_meshes_has_a_row_where_it_speaks_and_one_where_it_does_not(KubernetesRule rule) {
        List<KubernetesRuleCase> rows =
                cases().filter(row -> row.rule() == rule).toList();

        if (OF_DOCUMENTS.contains(rule)) {
            assertThat(rows).isEmpty();
        } else {
            assertThat(rows)
                    .anyMatch(row -> row.lines().isEmpty())
                    .anyMatch(row -> !row.lines().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(KubernetesRule.class)
    void each_rule_has_a_page_that_starts_with_what_the_table_says(KubernetesRule rule) throws IOException {
        new RulePage(
                        rule.id(),
                        rule.summary(),
                        rule.severity(Profile.AUTHORING).name(),
                        rule.severity(Profile.IMPORTING).name(),
                        rule.source().title())
                .check();
    }

    @Test
    void ids_are_unique_and_name_their_target() {
        assertThat(KubernetesRule.values())
                .extracting(KubernetesRule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("k8s."));
    }
}
