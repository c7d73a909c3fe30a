package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.k8s.inject.InjectRuleCases;
import io.github.appmeshdsl.k8s.install.InstallRuleCases;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.k8s.internal.rule.ManifestTargetRule;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompanionRulesTest {

    static Stream<CompanionCase> cases() {
        return Stream.concat(InjectRuleCases.cases().stream(), InstallRuleCases.cases().stream());
    }

    static Stream<Rule> rules() {
        return Stream.<Rule>concat(Stream.of(InjectRule.values()), Stream.of(InstallRule.values()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_rule_says_exactly_this(CompanionCase row) {
        assertThat(row.found()).isEqualTo(row.lines());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_rule_has_a_row_where_it_speaks_and_one_where_it_does_not(Rule rule) {
        List<CompanionCase> rows = cases().filter(row -> row.rule() == rule).toList();

        assertThat(rows)
                .anyMatch(row -> row.lines().isEmpty())
                .anyMatch(row -> !row.lines().isEmpty());
    }

    static Stream<Rule> pages() {
        return Stream.concat(rules(), Stream.of(ManifestTargetRule.values()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_rule_has_a_page_that_starts_with_what_the_table_says(Rule rule) throws IOException {
        String level = rule.severity(Rule.Profile.AUTHORING).name();

        new RulePage(rule.id(), rule.summary(), level, level, rule.source().title()).check();
    }

    @Test
    void ids_are_unique() {
        assertThat(rules().map(Rule::id)).doesNotHaveDuplicates();
    }
}
