package io.github.appmeshdsl.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvoyRulePagesTest {

    static List<Rule> rules() {
        return RuleTable.all().stream()
                .filter(rule -> rule.id().startsWith("envoy.") || rule.id().startsWith("ecs."))
                .toList();
    }

    @Test
    void every_page_has_a_rule_in_a_table_so_that_it_can_be_suppressed() throws IOException {
        try (Stream<Path> pages = Files.list(RulePage.folder())) {
            assertThat(rules())
                    .extracting(rule -> rule.id() + ".md")
                    .containsExactlyInAnyOrderElementsOf(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(name -> name.startsWith("envoy.") || name.startsWith("ecs."))
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_page_starts_with_the_facts_about_its_rule(Rule rule) throws IOException {
        String level = rule.row().authoring().name().toLowerCase(Locale.ROOT);
        new RulePage(rule.id(), rule.summary(), level, level, rule.source().title()).check();
    }
}
