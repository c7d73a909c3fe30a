package io.github.appmeshdsl.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.internal.cloudformation.CloudFormationRule;
import io.github.appmeshdsl.internal.rule.ApiDocumentRule;
import io.github.appmeshdsl.internal.rule.ConversionRule;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.internal.rule.RoutingTableRule;
import io.github.appmeshdsl.internal.rule.SetRule;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentRulesTest {

    static Stream<Rule> rules() {
        return Stream.<Rule[]>of(
                        DocumentRule.values(),
                        SpecRule.values(),
                        ApiDocumentRule.values(),
                        SetRule.values(),
                        CloudFormationRule.values(),
                        ConversionRule.values(),
                        RoutingTableRule.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_rule_has_a_page_that_starts_with_what_the_table_says(Rule rule) throws IOException {
        String level = rule.severity(Rule.Profile.AUTHORING).name();

        new RulePage(rule.id(), rule.summary(), level, level, rule.source().title()).check();
    }

    @Test
    void ids_are_unique() {
        assertThat(rules().map(Rule::id)).doesNotHaveDuplicates();
    }
}
