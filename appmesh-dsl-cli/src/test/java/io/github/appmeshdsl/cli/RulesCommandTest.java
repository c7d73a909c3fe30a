package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesCommandTest {

    @Test
    void all_rules_are_listed_in_the_order_of_their_ids() {
        CommandRun run = CommandRun.of("rules");

        TreeSet<String> ids = RuleTable.all().stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList())
                .isSorted()
                .containsAll(ids);
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("backends\\.required +error +warning +under DROP_ALL .+"));
    }

    @Test
    void a_rule_has_the_page_of_the_documentation() throws Exception {
        for (Rule rule : RuleTable.all()) {
            assertThat(RulePage.text(rule.id()))
                    .contains(Files.readString(Path.of("../docs/rules", rule.id() + ".md")));
        }
        assertThat(CommandRun.of("rules", "ref.unresolved"))
                .isEqualTo(new CommandRun(0, Files.readString(Path.of("../docs/rules/ref.unresolved.md")), ""));
    }

    @Test
    void several_rules_are_printed_one_after_the_other() {
        assertThat(CommandRun.of("rules", "bound.range", "ref.unresolved").out())
                .isEqualTo(CommandRun.of("rules", "bound.range").out() + "\n"
                        + CommandRun.of("rules", "ref.unresolved").out());
    }

    @Test
    void rules_of_ones_own_are_listed_and_described() {
        assertThat(CommandRun.of("rules").out()).contains("\nacme.naming ");
        assertThat(CommandRun.of("rules", "acme.naming").out()).startsWith("# acme.naming\n\n");
    }

    @Test
    void json_is_for_programs() {
        assertThat(CommandRun.of("rules", "--format", "json", "backends.required")
                        .out())
                .isEqualTo("""
                [
                  {
                    "rule": "backends.required",
                    "summary": "under DROP_ALL a node has backends or is a leaf",
                    "authoring": "error",
                    "importing": "warning",
                    "source": "App Mesh user guide",
                    "page": "https://github.com/appmeshdsl/appmesh-dsl/blob/main/docs/rules/backends.required.md"
                  }
                ]
                """);
    }
}
