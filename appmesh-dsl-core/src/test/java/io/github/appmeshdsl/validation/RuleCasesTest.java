package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fires with exactly these lines, and does not where it must not. */
class RuleCasesTest {

    static List<RuleCase> cases() {
        return Stream.of(
                        IdentityRuleCases.cases(),
                        RoutingRuleCases.cases(),
                        GatewayRuleCases.cases(),
                        SettingRuleCases.cases())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rule_finds_exactly_these_lines(RuleCase ruleCase) {
        assertThat(ruleCase.found()).containsExactlyElementsOf(ruleCase.lines());
    }

    @Test
    void every_rule_has_a_case_that_fires_and_one_that_does_not() {
        List<MeshRule> firing = rules(cases().stream().filter(c -> !c.lines().isEmpty()));
        List<MeshRule> silent = rules(cases().stream().filter(c -> c.lines().isEmpty()));
        assertThat(firing).containsExactlyInAnyOrder(MeshRule.values());
        assertThat(silent).containsExactlyInAnyOrder(MeshRule.values());
    }

    private static List<MeshRule> rules(Stream<RuleCase> cases) {
        List<MeshRule> seen = cases.map(RuleCase::rule).distinct().collect(Collectors.toList());
        return Arrays.stream(MeshRule.values()).filter(seen::contains).toList();
    }
}
