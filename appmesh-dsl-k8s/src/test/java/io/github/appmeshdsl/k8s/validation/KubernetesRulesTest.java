package io.github.appmeshdsl.k8s.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.validation.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
        Path page = Path.of("")
                .toAbsolutePath()
                .resolveSibling("docs")
                .resolve("rules")
                .resolve(rule.id() + ".md");
        String summary = rule.summary().substring(0, 1).toUpperCase(Locale.ROOT)
                + rule.summary().substring(1);

        assertThat(Files.readString(page))
                .startsWith(String.join(
                        "\n",
                        "# " + rule.id(),
                        "",
                        summary + ".",
                        "",
                        "| | |",
                        "|---|---|",
                        "| authoring | " + level(rule, Profile.AUTHORING) + " |",
                        "| importing | " + level(rule, Profile.IMPORTING) + " |",
                        "| source | " + rule.source().title() + " |",
                        "",
                        ""));
    }

    private static String level(KubernetesRule rule, Profile profile) {
        return rule.severity(profile).name().toLowerCase(Locale.ROOT);
    }

    @Test
    void ids_are_unique_and_name_their_target() {
        assertThat(KubernetesRule.values())
                .extracting(KubernetesRule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("k8s."));
    }
}
