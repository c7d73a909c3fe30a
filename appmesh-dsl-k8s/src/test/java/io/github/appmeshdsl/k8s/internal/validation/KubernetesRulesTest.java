package io.github.appmeshdsl.k8s.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.testdata.RulePage;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            KubernetesRule.IMMUTABLE,
            KubernetesRule.SYSTEM_SET,
            KubernetesRule.MEMBERSHIP,
            KubernetesRule.NO_MESH,
            KubernetesRule.INJECTION,
            KubernetesRule.CONTAINER_PORT,
            KubernetesRule.SERVICE_PORT,
            KubernetesRule.PROBE);

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
                        rule.severity(Rule.Profile.AUTHORING).name(),
                        rule.severity(Rule.Profile.IMPORTING).name(),
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

    @Test
    void a_suppression_of_a_rule_that_did_not_run_is_not_reported() {
        Mesh mesh = Mesh.of("m", m -> m.namespaceLabel("mesh", "m"));
        ValidationOptions options = ValidationOptions.authoring().suppress("k8s.tags", "written by another tool");

        assertThat(mesh.validate(options).problems()).isEmpty();
        assertThat(KubernetesChecks.check(mesh, options).problems())
                .extracting(Problem::ruleId)
                .containsExactly("suppression.unused");
    }

    @Test
    void a_node_that_selects_no_pods_needs_no_backends() {
        VirtualNode database = VirtualNode.of("db", n -> n.dns("db.shop.local").tcp(5432));
        Mesh mesh = KubernetesRuleCase.mesh(
                database, database.copy(n -> n.name("web").podLabel("app", "web")));

        assertThat(KubernetesChecks.check(mesh, ValidationOptions.authoring()).problems())
                .filteredOn(problem -> problem.ruleId().equals("backends.required"))
                .extracting(problem -> problem.path().toString())
                .containsExactly("virtualNode[web].backends");
        assertThat(mesh.validate().problems())
                .filteredOn(problem -> problem.ruleId().equals("backends.required"))
                .hasSize(2);
    }

    @Test
    void every_rule_that_has_a_page_is_in_a_table_so_that_it_can_be_suppressed() throws IOException {
        try (Stream<Path> pages = Files.list(RulePage.folder())) {
            assertThat(RuleTable.all())
                    .extracting(Rule::id)
                    .filteredOn(KubernetesRulesTest::isNotOfEnvoy)
                    .containsExactlyInAnyOrderElementsOf(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(name -> !name.equals("README.md"))
                                    .map(name -> name.substring(0, name.length() - ".md".length()))
                                    .filter(KubernetesRulesTest::isNotOfEnvoy)
                                    .toList());
        }
    }

    /** The module for Envoy tests its own rules. */
    private static boolean isNotOfEnvoy(String id) {
        return !id.startsWith("envoy.") && !id.startsWith("ecs.");
    }
}
