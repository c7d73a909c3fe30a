package io.github.appmeshdsl.envoy.ecs;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcsRulesTest {

    @ParameterizedTest
    @EnumSource(EcsRule.class)
    void each_rule_has_a_page_that_starts_with_what_the_table_says(EcsRule rule) throws IOException {
        String level = rule.severity(Rule.Profile.AUTHORING).name();

        new RulePage(rule.id(), rule.summary(), level, level, rule.source().title()).check();
    }
}
