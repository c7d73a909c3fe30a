package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same as {@link RuleCasesTest} in one test, for mutation testing, which pays for each test on its own. */
class AllRuleCasesTest {

    @Test
    void every_rule_finds_exactly_its_lines() {
        for (RuleCase ruleCase : RuleCasesTest.cases()) {
            assertThat(ruleCase.found()).as(ruleCase.toString()).containsExactlyElementsOf(ruleCase.lines());
        }
    }
}
