package io.github.appmeshdsl.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentRulesTest {

    static Stream<Rule> rules() {
        return Stream.<Rule[]>of(ApiDocumentRule.values(), CloudFormationRule.values(), ConversionRule.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_rule_has_a_page_that_starts_with_what_the_table_says(Rule rule) throws IOException {
        Path page = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("rules");
        String level = rule.severity().name().toLowerCase(Locale.ROOT);
        String summary = rule.summary().substring(0, 1).toUpperCase(Locale.ROOT)
                + rule.summary().substring(1);

        assertThat(Files.readString(page.resolve(rule.id() + ".md")))
                .startsWith(String.join(
                        "\n",
                        "# " + rule.id(),
                        "",
                        summary + ".",
                        "",
                        "| | |",
                        "|---|---|",
                        "| authoring | " + level + " |",
                        "| importing | " + level + " |",
                        "| source | " + rule.source().title() + " |",
                        "",
                        ""));
    }

    @Test
    void ids_are_unique() {
        assertThat(rules().map(Rule::id)).doesNotHaveDuplicates();
    }
}
